"""Reminders to groups: off until agreed to, to the services' own hosts alone, two things of a case and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.groups import SECRET, Group, robots
from tests.desk.test_following import put

from rejoinder.desk.cases.access import NotAllowed
from rejoinder.desk.cases.now import now
from rejoinder.desk.follow import reminding, upkeep
from rejoinder.desk.follow.models import Robot, Rung
from rejoinder.desk.follow.robots import sending, services, telling, wire, words
from rejoinder.desk.follow.robots.deeds import DropRobot, KeepRobot
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.ledger.models import Line
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]
TOKEN = "0f3a9c52-77aa-4d10"
OWN = {
    "wecom": f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}",
    "dingtalk": f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}",
    "feishu": f"https://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}",
}
PATHS = {kind: address.split("/", 3)[3] for kind, address in OWN.items()}


@pytest.fixture
def group(this_machine: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Group]:
    """A gateway of this machine, named in its settings; pauses between tries take no time."""
    with robots() as found:
        settings.DESK_ROBOT_GATEWAYS = (found.origin,)
        monkeypatch.setattr(sending, "PAUSES", (0.0, 0.0))
        yield found


def keep(user: User, kind: str, address: str, secret: str = "", *, english: bool = False) -> Robot:
    """Agree and keep."""
    service = services.services()[kind]
    agreed = words.seal(service)
    told = KeepRobot(user, service, address, secret, agreed=agreed, english=english).run()
    assert isinstance(told.result, Robot)
    return told.result


def due(case: Case, firm: Firm, hours: int = 70) -> None:
    """Have the case's clock run out."""
    put(case, due=now() + timedelta(hours=hours))
    reminding.remind(firm)


@pytest.mark.parametrize("kind", OWN)
def test_each_service_is_told_once_in_its_own_way(
    kind: str, case: Case, firm: Firm, people: People, group: Group
) -> None:
    group.secret = "" if kind == "wecom" else SECRET
    keep(people("owner"), kind, f"{group.origin}/{PATHS[kind]}", group.secret)
    due(case, firm)
    upkeep.hourly()
    assert group.told == [f"申复提醒：有 1 件\n{case.number}：还有 3 天"]
    upkeep.hourly()
    assert len(group.told) == 1
    due(case, firm, hours=3)
    upkeep.hourly()
    assert group.told[1] == f"申复提醒：有 1 件\n{case.number}：还有 1 天"  # 00:30 of the next day
    due(case, firm, hours=-30)
    upkeep.hourly()
    assert group.told[2].endswith("已过 1 天")


def test_alias_and_days_are_all_that_leaves(case: Case, firm: Firm, people: People, group: Group) -> None:
    case.client.change(alias="岚\n启 <at user_id='all'>@所有人")
    case.client.save()
    keep(people("owner"), "feishu", f"{group.origin}/{PATHS['feishu']}", english=True)
    put(case, stage="papers", changed=now() - timedelta(days=3))
    due(case, firm)
    upkeep.hourly()
    [said] = group.told
    assert said == "申复 Rejoinder: 1 to look at\n岚 启 at user_id='all' 所有人: 3 days left"
    assert case.client.name not in said


@pytest.mark.parametrize("how", ["nobody agreed", "other words", "nothing new", "seen", "switched off", "no day"])
def test_nothing_is_sent(how: str, case: Case, firm: Firm, people: People, group: Group, as_role: As) -> None:
    owner, robot = people("owner"), Robot()
    if how == "nobody agreed":
        service = services.services()["wecom"]
        with pytest.raises(InputError):
            KeepRobot(owner, service, f"{group.origin}/{PATHS['wecom']}", "", agreed="", english=False).run()
    else:
        robot = keep(owner, "wecom", f"{group.origin}/{PATHS['wecom']}")
    if how == "no day":
        put(case, due=None, stage="papers", changed=now() - timedelta(days=3))
        assert reminding.remind(firm)
    elif how != "nothing new":
        due(case, firm)
    if how == "other words":
        robot.change(consent="of another day")
        robot.save()
    if how == "seen":
        as_role("consultant").post("/reminders/seen/")
    if how == "switched off":
        DropRobot(owner, services.services()["wecom"]).run()
    upkeep.hourly()
    assert group.asked == []
    if how == "other words":
        assert "重新同意" in Robot.objects.get().private.trouble.say("zh")
        assert "说明外发内容的话变了" in as_role("owner").get("/settings/robots/").content.decode()


TROUBLES = {
    "silent": ("没有在时间内回答", False, 1),
    "cut": ("连不上", False, 3),
    "endless": ("回答看不懂", False, 1),
    "moved": ("要转到别处", True, 1),
    "500": ("它现在不行（500）", False, 3),
    "429": ("它现在不行（429）", False, 3),
    "404": ("它拒绝了（404）", True, 1),
    "no json": ("回答看不懂", False, 1),
    "[]": ("回答看不懂", False, 1),
    '{"errcode": "0"}': ("回答看不懂", False, 1),
    '{"errcode": true}': ("回答看不懂", False, 1),
    '{"errcode": 45009, "errmsg": "freq out of limit"}': ("它现在忙（45009）", False, 3),
    '{"errcode": 93000, "errmsg": "invalid webhook url"}': ("机器人已被移出群（93000）", True, 1),
    '{"errcode": 777, "errmsg": "<script>"}': ("它没有收（777）", True, 1),
}


@pytest.mark.parametrize("mood", TROUBLES)
def test_what_does_not_arrive_is_told_and_nothing_is_lost(
    mood: str,
    case: Case,
    firm: Firm,
    people: People,
    group: Group,
    as_role: As,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.4)
    said, refused, tries = TROUBLES[mood]
    keep(people("owner"), "wecom", f"{group.origin}/{PATHS['wecom']}")
    due(case, firm)
    group.moods = [mood]
    upkeep.hourly()
    assert len(group.asked) == tries
    assert not [one for one in group.asked if "elsewhere" in one]
    robot = Robot.objects.get()
    assert robot.halted is refused
    assert robot.failed is not None
    page = as_role("owner").get("/settings/robots/").content.decode()
    assert said in page
    assert TOKEN not in page
    assert "<script>" not in page.split("</head>")[1].split("main")[1]
    assert not Rung.objects.exists()
    group.moods = ["kind"]
    upkeep.hourly()
    assert bool(group.told) is not refused  # what was refused waits until somebody has looked
    as_role("owner").post("/settings/robots/wecom/", {"do": "try"})
    assert Robot.objects.get().failed is None
    upkeep.hourly()
    assert f"申复提醒：有 1 件\n{case.number}：还有 3 天" in group.told
    assert Job.objects.filter(kind="robots").exclude(state="done").count() == 0


def test_a_busy_service_is_tried_again_and_heard(case: Case, firm: Firm, people: People, group: Group) -> None:
    keep(people("owner"), "dingtalk", f"{group.origin}/{PATHS['dingtalk']}")
    due(case, firm)
    group.moods = ["503", '{"errcode": 130101}', "kind"]
    upkeep.hourly()
    assert len(group.asked) == 3
    assert len(group.told) == 1
    assert Robot.objects.get().failed is None


def test_one_group_that_fails_keeps_no_other_waiting(case: Case, firm: Firm, people: People, group: Group) -> None:
    keep(people("owner"), "wecom", f"{group.origin}/{PATHS['wecom']}")
    keep(people("owner"), "feishu", f"{group.origin}/{PATHS['feishu']}")
    due(case, firm)
    group.moods = ["404", "kind"]
    upkeep.hourly()
    assert len(group.told) == 1
    assert sorted(one.failed is None for one in Robot.objects.all()) == [False, True]


def test_a_wrong_secret_is_said_in_plain_words(people: People, group: Group, as_role: As) -> None:
    group.secret = SECRET
    keep(people("owner"), "feishu", f"{group.origin}/{PATHS['feishu']}", "another")
    page = as_role("owner").post("/settings/robots/feishu/", {"do": "try"}, follow=True).content.decode()
    assert "签名没有通过" in page
    assert "another" not in page
    assert group.told == []


@pytest.mark.parametrize("kind", OWN)
def test_the_services_own_addresses_are_taken(kind: str) -> None:
    service = services.services()[kind]
    assert services.usable(service, f"  {OWN[kind]} ") == OWN[kind]
    assert services.usable(service, OWN[kind].replace("com/", "com:443/").replace("cn/", "cn:443/")) == OWN[kind]


WRONG = [
    "",
    "https://",
    "https://[",
    f"http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}",
    f"https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key={TOKEN}",
    f"https://evil.example/cgi-bin/webhook/send?key={TOKEN}",
    f"https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send?key={TOKEN}",
    f"https://a:b@qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}",
    f"https://127.0.0.1/cgi-bin/webhook/send?key={TOKEN}",
    f"https://[::1]/cgi-bin/webhook/send?key={TOKEN}",
    f"https://169.254.169.254/cgi-bin/webhook/send?key={TOKEN}",
    f"https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key={TOKEN}",
    f"https://qyapi.weixin.qq.com:x/cgi-bin/webhook/send?key={TOKEN}",
    f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}&next=https://evil.example",
    f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}&key={TOKEN}",
    f"https://qyapi.weixin.qq.com/cgi-bin/webhook/../user/list?key={TOKEN}",
    f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}#x",
    f"https://qyapi.weixin.qq.com\\@evil.example/cgi-bin/webhook/send?key={TOKEN}",
    f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}%0d%0aHost:x",
    f"https://qyapi.weixin.qq.com /cgi-bin/webhook/send?key={TOKEN}",
    f"https://ｑyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
    OWN["dingtalk"],
    OWN["feishu"],
    "file:///etc/passwd?key=aaaaaaaaaa",
    f"ftp://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}",
]


@pytest.mark.parametrize("address", WRONG)
def test_an_address_that_is_not_the_services_own_is_refused(address: str) -> None:
    with pytest.raises(InputError):
        services.usable(services.services()["wecom"], address)


@pytest.mark.parametrize(
    ("gateway", "address", "fits"),
    [
        ("https://im.hengshi.example", "https://im.hengshi.example/robot/send?key=1", True),
        ("https://im.hengshi.example:8443/", "https://im.hengshi.example:8443/x", True),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000/send", True),
        ("http://im.hengshi.example", "http://im.hengshi.example/robot/send", False),  # in the clear
        ("http://127.0.0.1.evil.example", "http://127.0.0.1.evil.example/send", False),
        ("https://im.hengshi.example", "https://im.hengshi.example:8443/x", False),
        ("https://im.hengshi.example", "http://im.hengshi.example/x", False),
        ("https://im.hengshi.example", "https://im.hengshi.example.evil.example/x", False),
        ("https://im.hengshi.example", "https://im.hengshi.example@evil.example/x", False),
    ],
)
def test_a_gateway_is_named_by_whoever_runs_the_machine(gateway: str, address: str, fits: bool, settings: Any) -> None:
    settings.DESK_ROBOT_GATEWAYS = (gateway,)
    service = services.services()["wecom"]
    if fits:
        assert services.usable(service, address) == address
        assert gateway.rstrip("/") in words.consent(service).say("zh")
    else:
        with pytest.raises(InputError):
            services.usable(service, address)


def test_an_address_that_is_none_any_more_gets_nothing(
    case: Case, firm: Firm, people: People, group: Group, settings: Any
) -> None:
    robot = keep(people("owner"), "wecom", f"{group.origin}/{PATHS['wecom']}")
    settings.DESK_ROBOT_GATEWAYS = ()
    robot.change(consent=words.seal(services.services()["wecom"]))
    robot.save()
    due(case, firm)
    upkeep.hourly()
    assert group.asked == []
    assert Robot.objects.get().halted


def test_a_known_secret_goes_to_no_other_address_and_nothing_is_shown_again(people: People, as_role: As) -> None:
    owner = people("owner")
    keep(owner, "dingtalk", OWN["dingtalk"], SECRET)
    keep(owner, "dingtalk", "")
    assert Robot.objects.get().private.secret == SECRET
    page = as_role("owner").get("/settings/robots/").content.decode()
    assert SECRET not in page
    assert TOKEN not in page
    keep(owner, "dingtalk", OWN["dingtalk"].replace(TOKEN, "another-token"))
    assert Robot.objects.get().private.secret == ""
    said = " ".join(line.told().model_dump_json() for line in Line.objects.all())
    assert TOKEN not in said
    assert "同意把提醒发到钉钉群" in said
    with pytest.raises(NotAllowed):
        keep(people("consultant"), "dingtalk", OWN["dingtalk"])


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "不发通知原文"), ("en", "no words of a notice")])
def test_the_page_says_what_leaves_before_it_does(lang: str, word: str, as_role: As, firm: Firm) -> None:
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    page = browser.get("/settings/robots/").content.decode()
    assert page.count(word) == 3
    answer = browser.post("/settings/robots/wecom/", {"address": OWN["wecom"], "mark": "x", "agree": "1"})
    assert answer.status_code == 422
    assert not Robot.objects.exists()
    mark = words.seal(services.services()["wecom"])
    browser.post("/settings/robots/wecom/", {"address": OWN["wecom"], "mark": mark, "agree": "1"})
    assert Robot.objects.get().private.consent == mark


def test_what_finds_no_room_comes_with_the_next_round() -> None:
    rows = [words.Left(f"店铺{number}号", number) for number in range(200)]
    said, count = words.message(rows, english=False, most_bytes=1900)
    assert 0 < count < 200
    assert len(said.encode()) <= 1900
    assert f"店铺{count - 1}号" in said
    assert f"店铺{count}号" not in said


def test_a_firm_never_tells_another_firms_cases(case: Case, firm: Firm, people: People, group: Group) -> None:
    from rejoinder.desk.firm.models import Firm as Table
    from rejoinder.desk.people.models import User as Person
    from rejoinder.desk.people.roles import Role

    other = Table.make(alone=False, name="别家")
    stranger = Person.make(other, "other", "别人", Role.owner, password="long enough words")
    keep(stranger, "wecom", f"{group.origin}/{PATHS['wecom']}")
    due(case, firm)
    upkeep.hourly()
    assert group.asked == []


def test_a_server_that_is_not_there_is_told(this_machine: None) -> None:
    with pytest.raises(wire.AwayError) as found:
        wire.post("http://127.0.0.1:1/", {}, 1.0)
    assert found.value.why == "unreachable"


def test_telling_begins_no_job_without_a_group(case: Case, firm: Firm) -> None:
    due(case, firm)
    assert telling.tell_later(firm) is None

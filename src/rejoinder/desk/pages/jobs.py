"""How far a job is, asked every second by the page that waits for it; and stopping it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases.access import NotThere, cases
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import again as again_job
from rejoinder.desk.jobs.port import stop as stop_job
from rejoinder.desk.pages.common import member, next_page, render
from rejoinder.desk.people.models import User
from rejoinder.model.base import Text


def _job(request: HttpRequest, ident: str) -> Job:
    user = member(request)
    found = Job.objects.filter(pk=ident, firm=user.firm).first()
    if found is None or not (found.by_id == user.pk or _concerns(user, found)):
        raise NotThere("no_job", Text.of("没有这项工作。", "There is no such job."))
    return found


def _concerns(user: User, job: Job) -> bool:
    """Tell whether a job is of a case this user reaches, or of the firm where they see all of it."""
    if user.inside and not user.own_only:
        return True
    return bool(job.about) and cases(user).filter(pk=job.about).exists()


@require_GET
def progress(request: HttpRequest, ident: str) -> HttpResponse:
    """Show progress; when the job is over, have the page loaded anew."""
    return _part(request, _job(request, ident))


def _part(request: HttpRequest, job: Job) -> HttpResponse:
    answer = render(request, "parts/job", {"job": job})
    if not job.open:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def stop(request: HttpRequest, ident: str) -> HttpResponse:
    """Ask a job to stop."""
    job = _job(request, ident)
    stop_job(job)
    job.refresh_from_db()
    return _part(request, job)


@require_POST
def again(request: HttpRequest, ident: str) -> HttpResponse:
    """Have a job done that failed or was stopped."""
    again_job(_job(request, ident), member(request))
    return redirect(next_page(request))

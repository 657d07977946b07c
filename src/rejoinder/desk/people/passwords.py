"""One rule for passwords beside Django's own."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rejoinder.desk.people.models import User


class NotTheName:
    """A password must not hold the sign-in name."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password that holds the name.

        Raises:
            ValidationError: it does.
        """
        name = user.login.split("@")[0] if user else ""
        if len(name) > 3 and name in password.lower():
            raise ValidationError(self.get_help_text(), code="password_name")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码里不要包含登录名。")

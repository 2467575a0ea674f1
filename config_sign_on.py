"""Settings of how staff log in: the city's single sign-on, and who shows a second factor."""

from pydantic_settings import BaseSettings


class SignOnSettings(BaseSettings):
    """What an operator may set about log-ins; part of ``config.Settings``."""

    oidc_issuer: str = ""
    """The city's single sign-on by OpenID Connect, for example https://login.city.example.jp; empty: none."""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_label: str = ""
    """What the button of the single sign-on says; empty: a general word."""
    oidc_second_factor: str = ""
    """Values of the claims amr and acr, with commas, that count as a second factor; empty: none does."""
    second_factor_always: bool = False
    """Staff show a second factor for everything; without it, for broadcasts and for managing people."""

    def wrong_about_sign_on(self) -> list[str]:
        """What production lacks about log-ins, a sentence each."""
        wrong = []
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret):
            wrong.append("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET")
        if self.oidc_issuer.startswith("http://"):
            wrong.append("OIDC_ISSUER must be an https:// address")
        return wrong

from django.conf import settings
from django.contrib.sites.models import Site
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from campaign_site.publishing.addresses import public_addresses
from campaign_site.staff import make_logins
from signposting.models import Service


class Command(BaseCommand):
    help = (
        "Makes this machine ready: database, register, initial campaign, staff logins, first "
        "publication. Run it as often as you like: nothing that staff changed is touched."
    )

    def add_arguments(self, parser):
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="For the summary.")

    def handle(self, address, **options):
        if settings.PRODUCTION:
            raise CommandError("This is for one machine. In production follow the README.")
        call_command("migrate", verbosity=0)
        if not Service.objects.exists():
            call_command("load_register", verbosity=0, stdout=self.stdout)
        call_command("load_campaign", verbosity=0, stdout=self.stdout)
        Site.objects.filter(pk=settings.SITE_ID).update(name=settings.SITE_WORDMARK)
        logins = make_logins(settings.VAR_FOLDER)
        call_command("publish_site", stdout=self.stdout, stderr=self.stderr)
        self._tell(address, logins)

    def _tell(self, address, logins):
        self.stdout.write("\nFor visitors:")
        for public in public_addresses():
            self.stdout.write(f"  {address}{public.path}")
        self.stdout.write(f"For staff:\n  {address}/admin/")
        for name, password in logins.items():
            self.stdout.write(f"  {name}: {password}")
        self.stdout.write("Stop with Ctrl+C. Start again with: make run\n")

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0010_figure_changes'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='lasts',
            field=models.DurationField(blank=True, null=True, verbose_name='stays for'),
        ),
        migrations.AddField(
            model_name='notice',
            name='ticked',
            field=models.JSONField(blank=True, default=list, null=True, verbose_name='checks that were ticked'),
        ),
    ]

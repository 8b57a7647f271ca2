from django.db import migrations, models

ROLES = ["author", "publisher", "steward", "administrator", "auditor"]


def make_groups(apps, schema_editor):
    """Empty: their permissions exist only after all migrations (campaign_site/roles.py)."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ROLES:
        groups.get_or_create(name=name)


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ('campaign_site', '0005_redirect'),
    ]

    operations = [
        migrations.CreateModel(
            name='DutyOfficer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('number', models.CharField(help_text='The number on which colleagues reach this person during the turn.', max_length=30, verbose_name='number')),
                ('begins', models.DateTimeField(help_text='UK time.', verbose_name='from')),
                ('ends', models.DateTimeField(help_text='UK time.', verbose_name='until')),
            ],
            options={
                'verbose_name': 'turn of duty',
                'verbose_name_plural': 'turns of duty',
                'ordering': ['begins'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='duty_ends_after_it_begins', violation_error_message='A turn has to end after it begins.'), models.CheckConstraint(condition=models.Q(('number__regex', '^\\+?[0-9][0-9 ]*$'), ('name__regex', '\\S')), name='duty_has_a_name_and_a_number', violation_error_message='Write a name, and the number in digits and spaces.')],
            },
        ),
        migrations.RunPython(make_groups, remove_groups),
    ]

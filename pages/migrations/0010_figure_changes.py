import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0009_blocks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='figure',
            name='taken_off',
            field=models.BooleanField(default=False, help_text='Ticked: no page prints it, from a few seconds on. Putting it back takes two people.', verbose_name='taken off all pages'),
        ),
        migrations.CreateModel(
            name='FigureChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old', models.JSONField(verbose_name='as it is')),
                ('new', models.JSONField(verbose_name='as proposed')),
                ('state', models.CharField(choices=[('waiting', 'Waits for a second person'), ('confirmed', 'Confirmed'), ('refused', 'Refused')], default='waiting', max_length=10, verbose_name='state')),
                ('proposed_by_name', models.CharField(max_length=150, verbose_name='proposed by')),
                ('proposed_at', models.DateTimeField(auto_now_add=True, verbose_name='proposed')),
                ('decided_by_name', models.CharField(blank=True, max_length=150, verbose_name='decided by')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('comment', models.CharField(blank=True, max_length=300, verbose_name='comment')),
                ('slug', models.SlugField(verbose_name='short name')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('figure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='changes', to='pages.figure')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'proposed figure',
                'verbose_name_plural': 'proposed figures',
                'ordering': ['-proposed_at'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'confirmed', 'refused'])), name='figurechange_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by_name', ''), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), models.Q(('decided_by_name', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='figurechange_is_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('decided_by_name', models.F('proposed_by_name')), _negated=True), _connector='OR'), name='figurechange_takes_two_people'), models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('slug',), name='figurechange_one_waiting_per_figure')],
            },
        ),
    ]

-- title: Quality scorecard
-- titre: Tableau de bord de la qualité
-- dimension: accountability
-- why: One page says which rules fail, how often, and whether it gets better.
-- pourquoi: Une page dit quelles règles échouent, combien de fois, et si cela s'améliore.
-- remedy: Open the report of the rule, and work through its exceptions.
-- remède: Ouvrir le rapport de la règle et traiter ses anomalies.
-- exception: A larger share fails than the settings let pass below [quality].
-- anomalie: Une part plus grande échoue que n'admettent les paramètres sous [quality].
-- population: Every other report of the catalogue that asks for nothing but a day, and
--   that had somebody to judge.
-- effectif: Chaque autre rapport du catalogue qui ne demande qu'un jour, et qui avait
--   quelqu'un à juger.
-- limit: A rule fails where its report has an exception; what a report does not measure
--   does not fail.
-- limite: Une règle échoue là où son rapport a une anomalie ; ce qu'un rapport ne mesure
--   pas n'échoue pas.
-- limit: The severity is high where the rule rests on a law, to be confirmed.
-- limite: La gravité est haute si la règle repose sur une loi, à confirmer.
-- limit: The earlier figure is as it was known at the end of that day; where nobody was
--   known, nothing is measured. The owner is the one named in the settings.
-- limite: Le chiffre antérieur est tel que connu à la fin de ce jour ; si nul n'était
--   connu, rien n'est mesuré. Le responsable est celui nommé dans les paramètres.
-- summary: severity trend
-- column: rule | text | Rule | Règle
-- column: title | text | Title | Intitulé
-- column: severity | code | Severity | Gravité
-- column: law | text | Legal reference | Référence légale
-- column: population | count | Population | Effectif
-- column: failed | count | Failed | Échecs
-- column: share | share | Share | Part
-- column: compared_with | day | Compared with | Comparé au
-- column: failed_before | count | Failed then | Échecs alors
-- column: trend | code | Trend | Tendance
-- column: owner | text | Owner | Responsable

-- name: rows
with score as (
    select unnest(
        from_json(
            $scores,
            '[{
                "rule": "VARCHAR", "title": "VARCHAR", "law": "VARCHAR",
                "owner": "VARCHAR", "population": "BIGINT", "failed": "BIGINT",
                "failed_before": "BIGINT"
            }]'
        ),
        recursive := true
    )
)
select
    failed > $quality_threshold * population as exception,
    rule,
    title,
    if(law = '', 'severity_medium', 'severity_high') as severity,
    nullif(law, '') as law,
    population,
    failed,
    failed / population as share,
    $since as compared_with,
    failed_before,
    case
        when failed_before is null then 'trend_unknown'
        when failed < failed_before then 'trend_better'
        when failed > failed_before then 'trend_worse'
        else 'trend_same'
    end as trend,
    owner
from score
order by exception desc, severity, share desc, rule;

-- name: population
select null as reason, json_array_length($scores)::bigint as rows;

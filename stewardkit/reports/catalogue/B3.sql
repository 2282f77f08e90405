-- title: Export register
-- titre: Registre des exports
-- dimension: accountability
-- why: A file that left is out of reach: whoever asks to be erased, or to know who has
--   their data, is owed where it went and what for.
-- pourquoi: Un fichier sorti est hors d'atteinte : qui demande l'effacement, ou à qui
--   vont ses données, doit savoir où il est allé et pour quelle finalité.
-- remedy: State the purpose, or erase the file and export it masked.
-- remède: Indiquer la finalité, ou effacer le fichier et l'exporter masqué.
-- exception: In clear, and no purpose is stated.
-- anomalie: En clair, et aucune finalité n'est indiquée.
-- law: GDPR art. 5 and 30 (to be confirmed)
-- loi: RGPD art. 5 et 30 (à confirmer)
-- population: Every report that left as a file by the end of the day, as known.
-- effectif: Chaque rapport sorti en fichier jusqu'à la fin du jour, tel que connu.
-- limit: Reports exported masked from a workspace open for reading are not entered; in
--   clear they cannot leave one.
-- limite: Les rapports exportés masqués depuis un espace de travail ouvert en lecture ne
--   sont pas inscrits ; en clair, ils ne peuvent en sortir.
-- limit: What is copied from a screen or computed with in a notebook is not entered, nor
--   are certificates and quarantined rows written out to be mended.
-- limite: Ce qui est copié d'un écran ou calculé dans un notebook n'est pas inscrit, ni
--   les certificats et les lignes en quarantaine écrites pour être corrigées.
-- limit: Who exports is self-declared: the name is that under which the workspace was
--   opened.
-- limite: L'auteur est déclaratif : c'est le nom sous lequel l'espace de travail a été
--   ouvert.
-- limit: Where the file went from the folder named here is not known.
-- limite: Ce que le fichier est devenu depuis le dossier indiqué n'est pas connu.
-- summary: masking format
-- chart: days exported_at by masking
-- column: batch | text | Batch | Lot
-- column: exported_at | moment | At | Le
-- column: exported_by | text | By | Par
-- column: report | text | Report | Rapport
-- column: on_day | day | Cut-off | État au
-- column: known_at | moment | Known at | Connu au
-- column: rows | count | Rows | Lignes
-- column: masking | code | Masking | Masquage
-- column: purpose | text | Purpose | Finalité
-- column: format | text | Format | Format
-- column: file_name | text | File | Fichier
-- column: kept_in | text | Folder | Dossier
-- column: sha256 | text | SHA-256 | SHA-256

-- name: rows
select
    masking = 'clear' and trim(reason) = '' as exception,
    printf('B%06d', batch_id) as batch,
    recorded_at as exported_at,
    actor as exported_by,
    report,
    on_day,
    known_at,
    rows,
    masking,
    nullif(trim(reason), '') as purpose,
    format,
    file_name,
    kept_in,
    sha256
from export_log
join batch using (batch_id)
where recorded_at <= least($known_at, $on + interval 1 day)
order by exception desc, batch_id desc, report, format;

-- name: population
select null as reason, count(*) as rows
from export_log
where batch_id in (
    select batch_id from batch where recorded_at <= least($known_at, $on + interval 1 day)
);

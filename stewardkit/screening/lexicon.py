"""The words of names that say little by themselves, language by language."""

CIVIL_TITLES = frozenset(
    "mr mrs ms mme mlle monsieur madame mademoiselle dr docteur doctor maitre prof "
    "professeur professor sir herr frau".split()
)
HONORIFICS = frozenset(
    "sheikh cheikh shaykh shaikh sheik cheick hadj haj haji hajj hajji mullah "
    "mollah mawlawi maulvi maulana mawlana qari sayyid sayed ustad ustaz "
    "general colonel commandant capitaine major imam mufti ayatollah emir amir prince "
    "princesse baron comte".split()
)
ARTICLES = frozenset("al el ul il ar er ur as es us an en un az ad ed ash esh".split())
PARTICLES = ARTICLES | frozenset(
    "de du des d la le les l van von der den di da dos do das del della y e "
    "ben bin ibn bint bent ould oulad abd abdul abdel abdoul abdal abdur abder "
    "oglu ogly uulu kyzy qizi zadeh BD BN BNT BW WLD".split()
)
COMPANY_PARTICLES = frozenset(
    "the of and for de du des la le les l d et a au aux en y e und i za po na v".split()
)
PATRONYMIC_ENDINGS = ("ovich", "evich", "ovitch", "evitch", "ovna", "evna", "ivna")

# Given names and surnames that millions bear, whatever list they stand on.
COMMON_NAMES = tuple(
    "jean marie pierre michel andre philippe alain bernard jacques daniel patrick "
    "christian nicolas christophe laurent francois claude paul david thomas julien "
    "anne catherine isabelle nathalie sophie martin durand dubois petit "
    "mohamed ahmed ali hassan hussein ibrahim omar youssef mustafa abdullah khalid "
    "said hamid karim saleh mahmoud osman khan fatima aisha "
    "ivan sergey vladimir alexander andrey dmitry mikhail nikolay alexey yuri victor "
    "igor oleg elena olga natalia tatiana anna "
    "kim lee park chen wang li zhang liu "
    "jose juan carlos luis maria garcia rodriguez hernandez gonzalez lopez perez "
    "john james robert william george peter smith".split()
)

GENERIC_WORDS = frozenset(
    "company compagnie companies firm firma group groupe gruppe grup holding holdings "
    "international internationale intl trading trade commerce commercial general "
    "generale service services industry industries industrial industrie industrielle "
    "enterprise enterprises entreprise entreprises establishment etablissement "
    "etablissements organisation organization association foundation fondation "
    "institute institut center centre bank banque import export development "
    "developpement investment investments management engineering construction "
    "transport shipping technology technologies technical systems production products "
    "factory plant usine zavod national nationale state new branch division "
    "department ministry ministere committee societe corporation company bureau office "
    "agency agence navire vessel ship mv mt".split()
)

_FORMS = {
    "private": (
        "llc, ltd, limited, ltee, sarl, eurl, sasu, gmbh, ooo, tov, too, mchj, srl, "
        "sl, bv, bvba, lda, ltda, kft, doo, eood, ood, oy, fze, fzco, fzc, fzllc, "
        "wll, llp, pte ltd, pvt ltd, private limited, co ltd, company limited, sp z "
        "o o, spzoo, sp zoo, private limited company, limited liability company, "
        "societe a responsabilite limitee, obshchestvo s ogranichennoy "
        "otvetstvennostyu, tovarystvo z obmezhenoyu vidpovidalnistyu, you xian gong "
        "si, you xian ze ren gong si, zhu shi hui she, limited sirketi"
    ),
    "public": (
        "sa, sas, spa, ag, nv, aat, plc, inc, incorporated, corp, ao, oao, pao, zao, "
        "pat, prat, jsc, ojsc, cjsc, pjsc, pjs, ab, as, asa, kk, saog, saoc, pjsco, "
        "joint stock company, open joint stock company, closed joint stock company, "
        "public joint stock company, private joint stock company, public limited "
        "company, societe anonyme, societe par actions simplifiee, societe par "
        "actions, societe par action, aktiengesellschaft, aktsionernoe obshchestvo, "
        "aktsionernoye obshchestvo, publichnoe aktsionernoe obshchestvo, gu fen you "
        "xian gong si, anonim sirketi"
    ),
    "partnership": ("snc, sci, scp, gie, kg, ohg, lp, sca, scs"),
    "public body": (
        "fgup, gup, fsue, federal state unitary enterprise, federal state budgetary "
        "institution, state unitary enterprise"
    ),
}
LEGAL_FORMS = {
    tuple(spelling.split()): form
    for form, spellings in _FORMS.items()
    for spelling in spellings.split(", ")
}

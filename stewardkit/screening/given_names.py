"""Forms of one given name: by language, by script, and the short ones of every day."""

from functools import lru_cache

from stewardkit.screening.romanisation import sound

_FORMS = (
    "aleksandr alexander alexandre oleksandr aliaksandr alyaksandr alejandro "
    "alessandro sasha sacha alex, "
    "aleksei alexey oleksiy oleksii aliaksei alyaksey aliocha alyosha, "
    "andrei andriy andrii andrzej andrew andre andres, "
    "anastasia nastia nastya, anna hanna ganna ania anya, "
    "anton antoine anthony antonio tony, boris borys barys boria, "
    "catherine katherine ekaterina yekaterina kateryna katsiaryna katarina catalina "
    "caterina katia katya kate, "
    "charles carlos karl carl charlie, daniel danila danylo danny, "
    "dmitri dmytro dzmitry dima, edward edouard eduard eduardo ed eddie, "
    "elena olena alena yelena helene helen lena, "
    "elizabeth elisabeth elizaveta isabel liza lisa liz betty, "
    "eugene evgeni yevgeny yevhen yauheni yauhen jenia zhenya, "
    "fedor fyodor fedir theodore teodor, francois francis francisco frank franz, "
    "frederic frederick friedrich federico fred freddy, "
    "georges george georgi heorhiy jorge giorgi giorgio, "
    "grigori hryhoriy ryhor gregory gregoire grisha, "
    "guillaume william wilhelm guillermo bill billy will, "
    "henri henry heinrich enrique harry, igor ihor ihar, ilya illia ilia, "
    "ivan vania vanya, james jim jimmy, "
    "joseph josef yusuf youssef yousef yosef iosif giuseppe joe, "
    "konstantin kostyantyn constantine kostia kostya, laurent lawrence lorenzo, "
    "louis luis ludwig luigi lewis, ludmila liudmyla liuda, "
    "margaret marguerite margarita maggie, maria marie mary maryia masha macha, "
    "matthew mathieu matteo matvei matt, maksim maxime maksym max, "
    "mikhail mykhailo mikhailo michael michel miguel michal misha micha mike, "
    "nikolai mykola mikalai nicolas nicholas nikola kolia kolya nick, "
    "natalia natalie nathalie nataliia natasha natacha, oleg oleh aleh, "
    "olga olha volha olia olya, pavel pavlo paul pablo paolo pasha pacha, "
    "petr pyotr petro piotr peter pierre pedro, philippe philip filipp felipe phil, "
    "richard ricardo rick dick, robert roberto bob bobby rob, "
    "sergei serhiy siarhei serge sergio seryozha serioja, "
    "stepan stephen stefan steven etienne esteban, svetlana svitlana sviatlana sveta, "
    "tatiana tetiana tatsiana tania tanya, thomas tomas tomasz tom tommy, "
    "valeri valerii valera, vasily vasyl vasil basil vasia vasya, "
    "viktor victor viktar vitya vitia, "
    "vladimir volodymyr uladzimir waldemar vova volodya volodia, "
    "vladislav vladyslav uladzislau vlad, yuri youri yura, "
    "abdullah abdallah abdoulaye, ahmad ahmed ahmet amadou, aisha aicha aissatou, "
    "fatima fatma fatoumata, hussein hossein huseyin, "
    "ibrahim ibraheem brahim abraham ibrahima, ishaq isaac isak, "
    "jabir jaber djaber, jamal gamal djamel cemal, jibril gabriel djibril, "
    "khadija khadidja hatice, khalid khaled, mahmoud mahmut, "
    "maryam mariam meryem miriam, "
    "muhammad mohamed mehmet mehmed mamadou mohd magomed, "
    "musa moussa moses moise, qasim kassem qassem, rashid rasheed rachid, "
    "reza rida ridha, said saeed, salih saleh, "
    "sulayman suleiman soliman slimane souleymane solomon, tariq tarek, "
    "uthman osman ousmane othman, yaqub jacob yakov jakob, zaynab zeinab zineb, "
    "choe choi, lee li ri rhee yi, pak park bak, wang wong, zhang chang"
)
_GROUP = {
    sound(form): number
    for number, forms in enumerate(_FORMS.split(", "), start=1)
    for form in forms.split()
}


@lru_cache(maxsize=500_000)
def group_of_forms(word: str) -> int:
    """Return the number of the given name of which a word is a form, 0 for none.

    >>> group_of_forms("Volodymyr".lower()) == group_of_forms("vova") > 0
    True
    """
    return _GROUP.get(sound(word), 0)

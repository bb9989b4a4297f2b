"""Spanish: the words that news is reported with. No pipeline reads it yet: rules only."""

from types import MappingProxyType

from broadsheet.languages.words import es_economy
from broadsheet.model import Language

_SPEECH = {
    "speech": (
        "dijo dice dijeron dicen decir diciendo dicho preguntó respondió respondieron replicó exclamó gritó contó"
        " insistió insisten insistían advirtió advierte añadió añade agregó agrega explicó explica explicaron"
        " argumentó lamentó prometió reconoció recordó recalcó concluyó comentó comenta opinó opina contestó"
        " señaló señala señalaron apuntó indicó indica precisó manifestó"
    ),
    "post": "escribió escribe tuiteó publicó posteó",
    "statement": (
        "afirmó afirma afirmaron declaró declara declararon anunció anuncia anunciara anunciaron confirmó confirma"
        " aseguró asegura aseguraron informó informa informaron sostuvo sostiene destacó destaca subrayó enfatizó"
        " admitió negó niega denunció criticó elogió celebró celebra calificó describió reveló detalló estimó"
        " pronosticó prevé expresó"
    ),
}

LANGUAGE = Language(
    code="es",
    name="Spanish",
    pipeline=None,
    speech=MappingProxyType({form: channel for channel, forms in _SPEECH.items() for form in forms.split()}),
    claims=frozenset(
        "dijo dice dijeron dicen dicho afirmó afirma afirmaron declaró declara declararon anunció anuncia anunciara"
        " anunciaron confirmó confirma aseguró asegura aseguraron informó informa informaron sostuvo sostiene"
        " señaló señala señalaron indicó indica explicó explica explicaron añadió añade agregó agrega advirtió"
        " advierte insistió insisten insistían admitió reconoció prometió negó niega recordó destacó destaca"
        " subrayó recalcó respondió estimó reveló apuntó precisó manifestó".split()
    ),
    according=("según", "de acuerdo con", "en palabras de"),
    that=frozenset({"que"}),
    pronouns=MappingProxyType({"él": "m", "ella": "f", "ellos": "plural", "ellas": "plural"}),
    titles=frozenset(
        "sr sra señor señora don doña dr dra presidente presidenta vicepresidente vicepresidenta ministro ministra"
        " canciller rey reina príncipe princesa papa cardenal arzobispo obispo padre senador senadora diputado"
        " diputada gobernador gobernadora alcalde alcaldesa secretario secretaria embajador embajadora fiscal juez"
        " jueza general coronel capitán comandante director directora portavoz líder economista analista"
        " periodista candidato candidata expresidente expresidenta exministro".split()
    ),
    roles=frozenset(
        "presidente presidenta vicepresidente ministro ministra canciller rey reina papa obispo senador senadora"
        " diputado diputada gobernador alcalde alcaldesa secretario secretaria embajador embajadora fiscal juez"
        " jueza general coronel director directora portavoz líder economista analista periodista candidato"
        " candidata expresidente exministro jefe jefa consejero presidente gerente profesor profesora escritor"
        " escritora abogado abogada activista empresario empresaria investigador fundador".split()
    ),
    statuses=MappingProxyType(
        {
            "ex": "former",
            "exministro": "former",
            "expresidente": "former",
            "antiguo": "former",
            "electo": "elect",
            "electa": "elect",
            "saliente": "outgoing",
            "interino": "acting",
            "candidato": "candidate",
            "candidata": "candidate",
        }
    ),
    particles=frozenset("de del la las los von van da".split()),
    lowercase_words=frozenset(
        "el la los las un una unos unas de del en a al por para con y o pero como si cuando mientras antes desde"
        " hasta que este esta estos estas ese esa eso esto lo se su sus mi mis tu nuestro nuestra quien quienes"
        " cual no ni más muy también sin sobre entre tras durante según es son fue era ser está están ha han había"
        " hay todo toda todos todas otro otra otros otras ya aún así aunque porque pues donde después ante bajo"
        " contra parte esto hoy ayer".split()
    ),
    organization_heads=MappingProxyType(
        {
            word: kind
            for kind, words in {
                "party": "partido movimiento coalición frente",
                "government": "gobierno ministerio agencia oficina secretaría presidencia policía comisión casa",
                "legislature": "congreso senado parlamento asamblea cámara",
                "court": "tribunal corte juzgado",
                "media": "diario periódico revista canal radio agencia",
                "company": "empresa compañía banco grupo aerolíneas motors",
                "think_tank": "instituto",
                "ngo": "fundación asociación iglesia federación",
                "intergovernmental": "unión organización fondo",
                "military": "ejército armada fuerzas guardia",
                "university": "universidad",
                "conference": "conferencia cumbre foro",
                "union": "sindicato confederación",
            }.items()
            for word in words.split()
        }
    ),
    organization_cues=frozenset(
        "empresa empresas compañía firma fabricante fabricantes automotriz aerolínea banco gigante acciones bolsa"
        " beneficios ingresos filial marca planta plantas fusión empleados accionistas cadena diario periódico"
        " canal".split()
    ),
    peoples=frozenset(
        "musulmán musulmanes islam islámico cristianos cristianismo judíos judaísmo católicos protestantes dios alá"
        " republicanos demócratas".split()
    ),
    months=MappingProxyType(
        {
            month: number
            for number, month in enumerate(
                "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
                start=1,
            )
        }
        | {"setiembre": 9}
    ),
    weekdays=MappingProxyType(
        {
            day: number
            for number, day in enumerate("lunes martes miércoles jueves viernes sábado domingo".split())
        }
    ),
    number_words=es_economy.NUMBER_WORDS,
    scales=es_economy.SCALES,
    decimal=",",
    bounds=es_economy.BOUNDS,
    indicators=es_economy.INDICATORS,
    rises=es_economy.RISES,
    falls=es_economy.FALLS,
    counted=es_economy.COUNTED,
    events=es_economy.EVENTS,
    future=frozenset("será serán irá irán planea espera prevé promete".split()),
    negations=frozenset("no nunca sin ni".split()),
    original=("artículo original:", "título original:"),
    byline=("por",),
    relative_days=MappingProxyType({"hoy": 0, "ayer": -1, "mañana": 1}),
    phrases=MappingProxyType(
        {
            "named_work": r"(?:titulad[oa]|llamad[oa]s?|denominad[oa]s?|libro|película|canción|artículo|apodad[oa]"
            r"|lema|campaña|término|palabra|los|las|el|la)\s*,?\s*$",
            "quarter": r"(?P<ordinal>primer|segundo|tercer|cuarto|último) trimestre(?: de(?:l)? (?P<year>\d{4}))?",
            "past_span": r"\b(?P<unit>semana|mes|año) pasad[oa]\b",
            "next_span": r"\bpróxim[oa] (?P<unit>semana|mes|año)\b",
            "this_span": r"\best[ea] (?P<unit>semana|mes|año)\b",
            "biography": r"^(?P<name>[^\n,]{3,60}?) es (?:un|una) (?P<role>[^.\n]{0,80}?"
            r"\b(?:escritora?|periodista|reporter[oa]|editora?|corresponsal|columnista|autora?|analista"
            r"|profesora?)\b)",
        }
    ),
)

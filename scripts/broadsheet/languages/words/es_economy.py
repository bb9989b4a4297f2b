"""Spanish words for numbers, what they measure, and what happens."""

from types import MappingProxyType

_UNITS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte"
).split()
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()

NUMBER_WORDS = MappingProxyType(
    {word: float(n) for n, word in enumerate(_UNITS)}
    | {word: 10.0 * n for n, word in enumerate(_TENS, start=3)}
    | {"cien": 100.0, "media": 0.5, "docena": 12.0}
)

SCALES = MappingProxyType(
    {"mil": 1e3, "millón": 1e6, "millones": 1e6, "billón": 1e12, "billones": 1e12, "mm": 1e9}
)

BOUNDS = (
    ("no más de", "at_most"),
    ("no menos de", "at_least"),
    ("más de", "more_than"),
    ("menos de", "less_than"),
    ("al menos", "at_least"),
    ("por lo menos", "at_least"),
    ("como mínimo", "at_least"),
    ("como máximo", "at_most"),
    ("cerca de", "about"),
    ("alrededor de", "about"),
    ("aproximadamente", "about"),
    ("unos", "about"),
    ("unas", "about"),
    ("casi", "about"),
    ("en torno a", "about"),
)

INDICATORS = (
    (r"\b(?:inflación|precios al consumo|ipc|costo de (?:la )?vida)\b", "inflation"),
    (r"\b(?:desempleo|paro|desocupación)\b", "unemployment"),
    (r"\b(?:pib|pbi|producto interno bruto|producto interior bruto|crecimiento económico)\b", "gdp"),
    (r"\b(?:déficit|superávit)\b", "fiscal_balance"),
    (r"\b(?:recortes?|ajuste fiscal|austeridad)\b", "fiscal_cut"),
    (r"\b(?:gasto público|presupuestos?|gastos?)\b", "public_spending"),
    (r"\b(?:devaluación|devaluó)\b", "devaluation"),
    (r"\b(?:tipo de cambio|frente al dólar)\b", "exchange_rate"),
    (r"\b(?:tasas? de interés|tipos? de interés|tipos)\b", "interest_rate"),
    (r"\b(?:deudas?|bonos)\b", "public_debt"),
    (r"\b(?:ventas minoristas|comercio minorista)\b", "retail_sales"),
    (r"\b(?:producción industrial|actividad industrial)\b", "industrial_production"),
    (r"\b(?:construcción)\b", "construction"),
    (r"\b(?:exportaciones|importaciones|balanza comercial)\b", "trade"),
    (r"\b(?:salarios?|sueldos?|pensiones|jubilaciones)\b", "wages"),
    (r"\b(?:pobreza|pobres)\b", "poverty"),
    (r"\b(?:préstamos?|créditos?)\b", "loan"),
    (r"\b(?:ayudas?|rescate|fondos?|subvención)\b", "aid"),
    (r"\b(?:aranceles)\b", "tariff"),
    (r"\b(?:impuestos?|iva)\b", "tax"),
    (r"\b(?:subsidios?|subvenciones)\b", "subsidy"),
    (r"\b(?:inversión|inversiones|invirtió|invertir|participación)\b", "investment"),
    (r"\b(?:bolsas?|acciones|índice|puntos|bursátil(?:es)?|mercados)\b", "stock_market"),
    (r"\b(?:beneficios?|ganancias?|pérdidas?|utilidades)\b", "profit"),
    (r"\b(?:ingresos|facturación|recaudación)\b", "revenue"),
    (r"\b(?:empleos?|trabajadores|puestos de trabajo|despidos?|plantilla)\b", "employment"),
    (r"\b(?:cierres?|cerraron|quiebras?|fábricas)\b", "business_closures"),
    (r"\b(?:ministerios|organismos públicos)\b", "public_bodies"),
    (r"\b(?:petróleo|gas|electricidad|energía|combustibles?|barriles)\b", "energy"),
    (r"\b(?:ventas|vendió|vendieron)\b", "sales"),
    (r"\b(?:producción|fabricación|cosecha)\b", "production"),
    (r"\b(?:precios?|costos?|tarifas?|alquileres)\b", "prices"),
    (r"\b(?:población|habitantes|hogares)\b", "population"),
)

RISES = frozenset(
    "sube subió subieron subir aumenta aumentó aumentaron aumento alza crece creció crecieron crecimiento avanza"
    " avanzó ganó ganaron incremento incrementó repunte repuntó duplicó mejora mejoró".split()
)

FALLS = frozenset(
    "baja bajó bajaron bajar cae cayó cayeron caída desciende descendió descendieron descenso disminuye disminuyó"
    " pierde perdió perdieron pérdida redujo reducción recorte recortó desplomó desplome retrocedió contrajo"
    " contracción hundió cierre cerró cerraron detendría eliminó devaluación".split()
)

COUNTED = MappingProxyType(
    {
        noun: indicator
        for indicator, nouns in {
            "employment": "empleos trabajadores empleados puestos",
            "business_closures": "fábricas plantas empresas establecimientos tiendas comercios negocios",
            "public_bodies": "ministerios organismos",
            "sales": "unidades vehículos coches automóviles aviones ejemplares viviendas turistas pasajeros",
            "energy": "barriles megavatios",
            "production": "toneladas hectáreas litros",
            "stock_market": "puntos",
            "population": "habitantes hogares",
        }.items()
        for noun in nouns.split()
    }
)

EVENTS = (
    (r"\b(?:elecciones|comicios|segunda vuelta|balotaje|referéndum|primarias)\b", "election"),
    (r"\b(?:votó|votaron|votación|aprobaron|aprobó)\b", "vote"),
    (r"\b(?:asumió|investidura|toma de posesión)\b", "inauguration"),
    (r"\b(?:nombró|nombrado|nombrada|nombramiento|designó|designado)\b", "appointment"),
    (r"\b(?:dimitió|renunció|renuncia|dimisión)\b", "resignation"),
    (r"\b(?:condenó|condenado|condenada|sentencia|fallo|absuelto)\b", "ruling"),
    (r"\b(?:detuvo|detenido|detenidos|arrestó|arrestado|incautó)\b", "coerce"),
    (r"\b(?:atacó|ataque|atentado|bombardeo|disparó|tiroteo)\b", "assault"),
    (r"\b(?:protestas?|manifestación|manifestaciones|huelga|marcha)\b", "protest"),
    (r"\b(?:sanciones|sancionó|embargo|expulsó)\b", "sanction"),
    (r"\b(?:terremoto|inundaciones|huracán|explosión|incendio|accidente)\b", "disaster"),
    (r"\b(?:murió|murieron|falleció|muerte)\b", "death"),
    (r"\b(?:compró|compra|vendió|fusión|adquirió|adquisición|bajaron|bajó|cotización)\b", "transaction"),
    (r"\b(?:devaluación|recortes|paquete de medidas|despidos|subió los tipos)\b", "economic_measure"),
    (r"\b(?:publicó|anunció|anunciara|informe publicado)\b", "publication"),
    (r"\b(?:fundó|fundada|fundado)\b", "founding"),
    (r"\b(?:conferencia|cumbre|congreso anual)\b", "conference"),
    (r"\b(?:acordó|acordaron|acuerdo|tratado|tregua)\b", "agree"),
    (r"\b(?:se reunió|se reunieron|reunión|encuentro|visitó|visita|viajó a)\b", "consult"),
    (r"\b(?:felicitó|apoyó|elogió|celebró|respaldó)\b", "support"),
    (r"\b(?:acusó|denunció|criticó|demandó|investigación)\b", "accuse"),
    (r"\b(?:rechazó|rechazo|vetó|negó)\b", "reject"),
    (r"\b(?:amenazó|amenaza)\b", "threaten"),
    (r"\b(?:pidió|pidieron|exigió|exigieron|solicitó|solicitaron|han solicitado|insistían)\b", "request"),
    (r"\b(?:retiró|retirada|liberó)\b", "retreat"),
    (r"\b(?:rescate|préstamo|donó)\b", "aid"),
)

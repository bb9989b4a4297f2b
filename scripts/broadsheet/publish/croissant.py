"""``croissant.json``: the package as a dataset for machine learning (MLCommons Croissant 1.0).

Source of the format: https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

from collections.abc import Mapping
from typing import Any

from broadsheet import contract
from broadsheet.schema import Field, Table

CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "date": "sc:Date"}


def croissant(described: Mapping[str, Any], cited: str) -> dict[str, Any]:
    """Return the Croissant description of a package from its descriptor and the words to cite it by."""
    files = {r["name"]: r for r in described["resources"]}
    tables = contract.tables(described["text"])
    creators = [{"@type": "sc:Organization", "name": c["title"]} for c in described.get("contributors", ())]
    licences = [entry.get("path", entry["name"]) for entry in described.get("licenses", ())]
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": described["name"],
        "description": described["description"],
        "version": described["version"],
        "url": described.get("homepage", ""),
        "datePublished": described.get("created", ""),
        "license": licences,
        "creator": creators,
        "keywords": described.get("keywords", []),
        "citeAs": cited,
        "distribution": [_file(files[f"{name}_parquet"]) for name in tables],
        "recordSet": [_records(table) for table in tables.values()],
    }
    return {key: value for key, value in found.items() if value not in ("", [])}


def _file(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["name"],
        "name": resource["name"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        # The registered media type is not the one that mlcroissant reads records of.
        "encodingFormat": "application/x-parquet",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": {"@id": f"{table.name}/{table.key}"},
        "field": [_column(table, field) for field in table.fields],
    }


def _column(table: Table, field: Field) -> dict[str, Any]:
    # Foreign keys stand in datapackage.json alone: mlcroissant joins what `references` names, and stumbles
    # where a table that is pointed at points at others itself.
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": TYPES[field.type],
        "source": {"fileObject": {"@id": f"{table.name}_parquet"}, "extract": {"column": field.name}},
    }

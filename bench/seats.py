"""Prints, as JSON, who reads which review, and which marks to check: `python -m bench.seats`."""

import json

import django


def told():
    from bench.recipe import READER
    from bench.sign_in import cookies_of
    from charter.models import Mark, Seat

    seats = Seat.objects.filter(assessor__user__email=READER).order_by("pk").select_related("version__submission")
    marks = {
        "valid": Mark.objects.filter(withdrawn_at=None).order_by("pk")[40_000],
        "withdrawn": Mark.objects.exclude(withdrawn_at=None).order_by("pk")[5_000],
    }
    reviews = {
        name: {
            "path": f"/charter/reviews/{seat.pk}/",
            "criterion": f"{seat.version.submission.charter.criteria[0].key}/",
        }
        for name, seat in zip(("few", "many"), seats, strict=True)
    }
    return {
        "reader": cookies_of(READER),
        "marks": {name: f"/charter/marks/{mark.reference}/" for name, mark in marks.items()},
        "bare": f"/bench/bare-certificate/{marks['valid'].reference}.pdf",
        "reviews": reviews,
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(told()))

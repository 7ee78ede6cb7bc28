.DEFAULT_GOAL := help
.PHONY: help run test bench audit

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 16

run: ## set up what is missing, then serve on http://localhost:8000 (PORT, DATABASE_URL, DEBUG: see .env.example)
	@bin/setup run
	@exec .venv/bin/python -m coproduction.serving

test: ## everything needed to test, then the whole suite (on PostgreSQL where DATABASE_URL names one)
	@bin/setup test
	@bin/test

bench: ## how fast it is, each figure beside its limit
	@bin/setup test
	@.venv/bin/python -m bench

audit: ## valid HTML, safe settings, safe code, sound PDFs, locks in step
	@bin/setup audit
	@bin/audit

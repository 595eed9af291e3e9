# The two commands are `make run` and `make test`; both set up all they need first.
# The Python to use; without it the first one that is 3.11 or later.
PYTHON ?=
PY := .venv/bin/python
PORT ?= 8000
SIZE ?= 10k
export PORT

.PHONY: run test check drills bench messages tour brand lighthouse lock clean

run: .venv/ready-run
	@$(PY) -m archive.run

test: .venv/ready-test
	@$(PY) -m archive.browser
	$(PY) -m pytest -n 2 -p tests.sharing --no-loadscope-reorder --cov=yearbooks --cov-report=term

check: .venv/ready-test
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/djade --check $$(git ls-files 'templates/*.html')
	.venv/bin/mypy
	SECRET_KEY= $(PY) manage.py makemigrations --check --dry-run
	SITE_URL=https://yearbooks.example $(PY) manage.py check --deploy --fail-level WARNING

# Long proofs that need more than `make test` may take: the bare machine among them.
drills: .venv/ready-test
	$(PY) -m pytest -m drill
	deploy/bare_machine.sh

# Search beside its peers at one size, 10k, 100k or 1m; docs/search.md says how, the report fills it.
bench: .venv/ready-bench
	PYTHONPATH=. $(PY) benchmarks/parse.py
	$(PY) -m benchmarks.readers
	$(PY) -m archive.prepare
	$(PY) -m benchmarks.pages
	$(PY) -m benchmarks.search.order
	$(PY) -m benchmarks.search.run --size $(SIZE)
	$(PY) -m benchmarks.search.cold --size $(SIZE)
	$(PY) -m benchmarks.pages --size $(SIZE) --limit 20
	$(PY) -m benchmarks.search.report

# Needs GNU gettext (Debian: apt install gettext); the compiled catalogues are kept in git.
# Run it twice for a new message: the second time, translated, it is in the traditional one as well.
messages: .venv/ready-test
	$(PY) manage.py makemessages --locale zh_Hans --no-obsolete --no-wrap --add-location file \
		--ignore .venv --ignore var --ignore tests --ignore benchmarks --ignore docs --ignore build
	$(PY) manage.py make_traditional
	for locale in zh_Hans zh_Hant; do \
		msgfmt --check-format -o locale/$$locale/LC_MESSAGES/django.mo locale/$$locale/LC_MESSAGES/django.po || exit 1; done

# The pictures in docs/tour/ and those of /about/tour/, each from a site of its own.
tour: .venv/ready-test
	@$(PY) -m archive.browser
	PYTHONPATH=. $(PY) docs/tour/take.py
	PYTHONPATH=. DJANGO_SETTINGS_MODULE=archive.settings $(PY) docs/tour/take_steps.py

# The social card and the icons in static/img/, from docs/brand/card.html and the mark.
brand: .venv/ready-test
	@$(PY) -m archive.browser
	PYTHONPATH=. $(PY) docs/brand/make.py

# Scores of four pages and what axe-core finds, into docs/accessibility.md; needs Node.js.
lighthouse: .venv/ready-test
	@$(PY) -m archive.browser
	PYTHONPATH=. $(PY) -m benchmarks.lighthouse

# Pins what a fresh environment resolves to.
lock: .venv/ready-run
	rm -rf .venv-lock && $(PY) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet '.[embedded,fast,dumps,ocr,test,check,bench]'
	.venv-lock/bin/pip freeze --exclude yearbook-archive > requirements/constraints.txt
	rm -rf .venv-lock

clean:
	rm -rf .venv

.venv/ready-run: pyproject.toml requirements/constraints.txt
	@PYTHON="$(PYTHON)" sh deploy/set_up.sh embedded,fast,dumps
	@touch $@

.venv/ready-test: pyproject.toml requirements/constraints.txt
	@PYTHON="$(PYTHON)" sh deploy/set_up.sh embedded,fast,dumps,ocr,test,check
	@touch $@ .venv/ready-run

.venv/ready-bench: pyproject.toml requirements/constraints.txt
	@PYTHON="$(PYTHON)" sh deploy/set_up.sh embedded,fast,dumps,ocr,test,check,bench
	@touch $@ .venv/ready-test .venv/ready-run

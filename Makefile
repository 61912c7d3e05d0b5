# The two commands of the README are `make demo` and `make test`; the rest are their parts.
SHELL := /bin/bash
PACKAGES := libzip-dev libxml2-dev libxlsxwriter-dev libsqlite3-dev zlib1g-dev \
	libpango1.0-dev libqrencode-dev libcurl4-openssl-dev fonts-ipaexfont-gothic fonts-noto-cjk pkg-config $(EXTRA_PACKAGES)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# CONFIGURATION=debug walks and checks with the program that the tests have built.
CONFIGURATION ?= release
WARIATE := .build/$(CONFIGURATION)/wariate
# With the Swift runtime inside: it starts faster, and runs where no Swift is installed.
BUILD_release := swift build -c release --static-swift-stdlib
BUILD_debug := swift build

# Where `make install` puts things; DESTDIR goes before all of it.
PREFIX ?= /usr/local
DESTDIR ?=
INTO = $(DESTDIR)$(PREFIX)
UNITS := wariate.service wariate-serve.service wariate-backup.service wariate-backup.timer wariate-metrics.service wariate-metrics.timer

.PHONY: demo demo-portal readme test build packages lint format bench faults fuzz mutate hostile flood heavy bytes mistakes obey clean \
	browser portal-check portal-roles schemathesis wire serving tus portal-load \
	install uninstall deb installed

demo: build
	@Checks/demo.sh $(WARIATE) .build/demo

# The portal on the samples, with users to sign in as; stays until Ctrl+C.
PORT ?= 8080
demo-portal: build
	@Checks/demo-portal.sh $(WARIATE) .build/demo-portal $(PORT)

# The portal in a real browser: journeys with script and without, every page by axe; pictures in .build/browser.
# BROWSER=--pictures renews those of Documentation/pictures, BROWSER='--only NAME' goes one journey.
browser: build
	@Checks/browser.sh $(BROWSER) $(WARIATE)

# All that is asked of the portal: who may do what, a real browser, its API by schemathesis,
# what no library sends, its processes killed, uploads by tus.
portal-check: portal-roles browser schemathesis wire serving tus
portal-roles: packages
	swift test --filter 'PermissionTests|RegisterTests|GoverningTests|PeoplePageTests'
schemathesis: build
	@Checks/schemathesis.sh $(WARIATE)
wire: build
	@Checks/wire.py $(WARIATE)
serving: build
	@Checks/serving.py $(WARIATE)
tus: build
	@python3 Checks/tus.py $(WARIATE)

# The portal's figures beside other programs in the same run; LOAD=--full for all of their size.
portal-load: build
	@python3 Checks/portal-load.py $(WARIATE) $(LOAD)

# The walks of README.md and of Validators/README.md, literally.
readme: build
	@Checks/readme.sh $(WARIATE)
	@Checks/validators.sh $(WARIATE)

test: packages
	swift test --parallel

# Every fault at every call of files and database, as a table; some minutes.
faults: packages
	WARIATE_FAULT_TABLE=.build/faults.txt swift test --filter FaultTableTests; status=$$?; cat .build/faults.txt; exit $$status

build: packages
	$(BUILD_$(CONFIGURATION)) --product wariate

# Only what is missing is installed, so a prepared machine asks nobody for a password.
packages:
	@missing=""; for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "installing$$missing"; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; fi

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Checks

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Checks

bench: build
	@Benchmarks/run.sh $(WARIATE)

# Every reader under libFuzzer for its share of FUZZ_SECONDS, beginning with the corpus beside the targets.
FUZZ_SECONDS ?= 180
# Both in one flag: of two --sanitize the compiler takes one.
FUZZING := swift build -c release --scratch-path .build/libfuzzer -Xswiftc -sanitize=fuzzer,address
fuzz: packages
	$(FUZZING) --product FuzzTargets
	swiftc -sanitize=fuzzer,address .build/libfuzzer/release/libFuzzTargets.a -o .build/libfuzzer/fuzz-targets \
	  $$(pkg-config --libs libzip libxml-2.0 zlib)
	@Checks/libfuzzer.sh $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# Whole workbooks, mutated deterministically for MUTATE_SECONDS; a seed that breaks something is named and can be run again.
MUTATE_SECONDS ?= 60
mutate: packages
	$(BUILD_release) --product fuzz
	.build/release/fuzz $(MUTATE_SECONDS) $(FUZZ_SEED)

# Every hostile workbook, whole, through the real program: verdict, memory, time.
hostile: build
	$(BUILD_release) --product hostile-cases
	@Checks/hostile.py $(WARIATE) .build/release/hostile-cases .build/hostile

# A thousand uploads, some hostile, and answers opened by other programs.
flood: build
	$(BUILD_release) --product hostile-cases
	@Checks/flood.py $(WARIATE) .build/release/hostile-cases
	@Checks/answers.py $(WARIATE)

# All of these and the rest of Checks one after the other, with a table at the end; HEAVY=--quick for a short round.
heavy: build
	$(BUILD_release) --product hostile-cases
	$(BUILD_release) --product fuzz
	@Checks/heavy.sh $(HEAVY) $(WARIATE) .build/release/hostile-cases .build/release/fuzz

# What this program writes, byte for byte beside what another wrote: make bytes OLD=PROGRAM [EXPECT='--expect actor'].
bytes: build
	@Checks/bytes.py $(OLD) $(WARIATE) $(EXPECT)

# A table of people's mistakes, run mechanically: what is said of each, and whether the remedy works.
mistakes: build
	@python3 Checks/mistakes.py $(WARIATE) $(MISTAKES)

# The remedies of many wrong workbooks obeyed literally by a program, and sent again: what does not pass.
obey: build
	@python3 Checks/obey.py $(WARIATE) $(OBEY)

# Builds only where nothing is built yet, so that root need not: make build && sudo make install.
$(WARIATE):
	$(MAKE) build

install: $(WARIATE)
	install -Dsm 755 $(WARIATE) $(INTO)/bin/wariate
	for d in Validators Templates SampleWorkbooks/registers; do (cd $$d && find . -type f) | \
	  while IFS= read -r f; do install -Dm 644 "$$d/$$f" "$(INTO)/share/wariate/$$d/$$f"; done; done
	for d in Documentation Operations; do (cd $$d && find . -name '*.md' -o -name '*.png' -o -name 'nginx.conf') | \
	  while IFS= read -r f; do install -Dm 644 "$$d/$$f" "$(INTO)/share/doc/wariate/$$d/$$f"; done; done
	for f in README.md Validators/README.md; do install -Dm 644 $$f $(INTO)/share/doc/wariate/$$f; done
	gzip -9nc CHANGELOG.md > $(INTO)/share/doc/wariate/changelog.gz
	for u in $(UNITS); do mkdir -p $(INTO)/lib/systemd/system; \
	  sed 's|/usr/bin/wariate|$(PREFIX)/bin/wariate|' Operations/$$u > $(INTO)/lib/systemd/system/$$u; done
	install -Dm 644 Operations/package/sysusers.conf $(INTO)/lib/sysusers.d/wariate.conf
	mkdir -p $(INTO)/share/man/man1 && gzip -9nc Operations/wariate.1 > $(INTO)/share/man/man1/wariate.1.gz
	mkdir -p $(INTO)/share/bash-completion/completions $(INTO)/share/zsh/vendor-completions $(INTO)/share/fish/vendor_completions.d
	$(INTO)/bin/wariate --generate-completion-script bash | sed 1d > $(INTO)/share/bash-completion/completions/wariate
	$(INTO)/bin/wariate --generate-completion-script zsh > $(INTO)/share/zsh/vendor-completions/_wariate
	$(INTO)/bin/wariate --generate-completion-script fish > $(INTO)/share/fish/vendor_completions.d/wariate.fish
	[ -e $(DESTDIR)/etc/default/wariate ] || install -Dm 644 Operations/package/default $(DESTDIR)/etc/default/wariate

# Leaves settings, workspace and backups.
uninstall:
	rm -f $(INTO)/bin/wariate $(INTO)/share/man/man1/wariate.1.gz $(INTO)/lib/sysusers.d/wariate.conf \
	  $(addprefix $(INTO)/lib/systemd/system/,$(UNITS)) $(INTO)/share/bash-completion/completions/wariate \
	  $(INTO)/share/zsh/vendor-completions/_wariate $(INTO)/share/fish/vendor_completions.d/wariate.fish
	rm -rf $(INTO)/share/wariate $(INTO)/share/doc/wariate

# .build/deb/wariate_VERSION_ARCH.deb
deb: $(WARIATE)
	rm -rf .build/deb && umask 022 && $(MAKE) install PREFIX=/usr DESTDIR=$(CURDIR)/.build/deb/tree
	Operations/package/deb.sh .build/deb/tree .build/deb

# README and the operator's guide after `make install` and after the package, in a fresh Debian; wants root.
installed: deb
	@Checks/installed.sh

clean:
	rm -rf .build

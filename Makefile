# The two commands of the README are `make demo` and `make test`; the rest are their parts.
SHELL := /bin/bash
PACKAGES := libzip-dev libxml2-dev libxlsxwriter-dev libsqlite3-dev zlib1g-dev \
	libpango1.0-dev libqrencode-dev fonts-ipaexfont-gothic fonts-noto-cjk pkg-config
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
WARIATE := .build/release/wariate
# With the Swift runtime inside: it starts faster, and runs where no Swift is installed.
RELEASE := swift build -c release --static-swift-stdlib

.PHONY: demo readme test build packages lint format bench faults fuzz hostile flood heavy bytes mistakes clean

demo: build
	@Checks/demo.sh $(WARIATE) .build/demo

# The walk of the README, literally.
readme: build
	@Checks/readme.sh $(WARIATE)

test: packages
	swift test --parallel

# Every fault at every call of files and database, as a table; some minutes.
faults: packages
	WARIATE_FAULT_TABLE=.build/faults.txt swift test --filter FaultTableTests; status=$$?; cat .build/faults.txt; exit $$status

build: packages
	$(RELEASE) --product wariate

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

# Deterministic mutations for FUZZ_SECONDS; a seed that breaks something is named and can be run again.
FUZZ_SECONDS ?= 60
fuzz: packages
	$(RELEASE) --product fuzz
	.build/release/fuzz $(FUZZ_SECONDS) $(FUZZ_SEED)

# Every hostile workbook, whole, through the real program: verdict, memory, time.
hostile: build
	$(RELEASE) --product hostile-cases
	@Checks/hostile.py $(WARIATE) .build/release/hostile-cases .build/hostile

# A thousand uploads, some hostile, and answers opened by other programs.
flood: build
	$(RELEASE) --product hostile-cases
	@Checks/flood.py $(WARIATE) .build/release/hostile-cases
	@Checks/answers.py $(WARIATE)

# All of these and the rest of Checks one after the other, with a table at the end; HEAVY=--quick for a short round.
heavy: build
	$(RELEASE) --product hostile-cases
	$(RELEASE) --product fuzz
	@Checks/heavy.sh $(HEAVY) $(WARIATE) .build/release/hostile-cases .build/release/fuzz

# What this program writes, byte for byte beside what another wrote: make bytes OLD=PROGRAM [EXPECT='--expect actor'].
bytes: build
	@Checks/bytes.py $(OLD) $(WARIATE) $(EXPECT)

# A table of people's mistakes, run mechanically: what is said of each, and whether the remedy works.
mistakes: build
	@python3 Checks/mistakes.py $(WARIATE) $(MISTAKES)

clean:
	rm -rf .build

# shellcheck shell=bash
# Sourced by ./run and ./test with $root set: what they need from Debian, and how they build.

build_packages=(
    cmake ninja-build g++ libimgui-dev libpng-dev libgif-dev libwebp-dev zlib1g-dev libfreetype-dev
    libglfw3-dev libegl-dev python3-glad libfmt-dev libcli11-dev nlohmann-json3-dev libfontconfig-dev
)
run_packages=(libgl1 libegl1 libgl1-mesa-dri fonts-noto-cjk fonts-jetbrains-mono)
test_packages=(
    doctest-dev python3 python3-pil xclip xvfb xauth xdotool x11-apps clang-format
    python3-aiohttp python3-httpx python3-anyio python3-websockets python3-tornado
    python3-uvloop python3-trio
)

# Installs those of the packages that are missing. On a system without apt-get it does nothing:
# there, configure() says what is needed if the configuration fails.
install_packages() {
    command -v apt-get >/dev/null || return 0
    local -a missing as_root=()
    mapfile -t missing < <(comm -23 <(printf '%s\n' "$@" | sort) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
            sed -n 's/^installed //p' | sort -u))
    ((${#missing[@]})) || return 0

    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            echo "Run this as root, then try again: apt-get install ${missing[*]}" >&2
            exit 2
        fi
        as_root=(sudo)
    fi
    echo "Installing ${missing[*]}" >&2
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
    # A list that cannot be refreshed matters only if the installation then fails.
    "${as_root[@]}" update </dev/null >&2 || true
    "${as_root[@]}" install --no-install-recommends "${missing[@]}" </dev/null >&2
}

# configure <preset> [cmake option]...
configure() {
    if ! cmake -S "$root" --preset "$@" >&2; then
        echo "Loopscope needs these packages, by the names they have in Debian:" \
            "${build_packages[*]} ${run_packages[*]}; its tests: ${test_packages[*]}" >&2
        exit 2
    fi
}

# build <preset> <target>: says nothing if there is nothing to do.
build() {
    cmake --build "$root/build/$1" --target "$2" |
        { grep --line-buffered -v -e 'Re-checking globbed' -e 'no work to do' || true; } >&2
}

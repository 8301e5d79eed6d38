#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/asyncio.hpp"
#include "runtime/finally.hpp"

/// What the C++ twins of Python programs share. A twin is a folder of twins/: program.py, the same
/// in C++ as program.cpp, and what CPython's traces of the former are.
namespace conformance {

struct Twin {
    std::string folder;
    /// Runs the whole program; a program of one asyncio.run is its main.
    std::function<void(asyncio::Runner&)> run;
};

/// All twins, by folder.
const std::vector<Twin>& twins();

/// Runs the twin as the CPython that recorded program.py, and compares: nothing if the trace and
/// what was printed are equal, else the first difference.
std::optional<std::string> difference(const Twin& twin, const std::string& recording);

/// Registers a twin at static initialisation; one in each program.cpp.
struct Registration {
    Registration(std::string_view folder, asyncio::Coro<> (*main)());
    Registration(std::string_view folder, std::function<void(asyncio::Runner&)> run);
};

using asyncio::detail::Finally;

}  // namespace conformance

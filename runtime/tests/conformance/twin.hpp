#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/asyncio.hpp"

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

/// Registers a twin at static initialisation; one in each program.cpp.
struct Registration {
    Registration(std::string_view folder, asyncio::Coro<> (*main)());
    Registration(std::string_view folder, std::function<void(asyncio::Runner&)> run);
};

/// Python's `finally`: calls the function where the scope is left.
template <class F>
class Finally {
public:
    explicit Finally(F function) : function_(std::move(function)) {}
    Finally(const Finally&) = delete;
    Finally& operator=(const Finally&) = delete;
    ~Finally() { function_(); }

private:
    F function_;
};

/// Python's `error.args`: `('stop it',)`.
inline std::string args(const asyncio::BaseException& error) {
    const auto& message = error.message();
    return message ? "(" + asyncio::repr(*message) + ",)" : "()";
}

}  // namespace conformance

#pragma once

#include <cstdio>
#include <string>

#include "runtime/version.hpp"

namespace fuzz {

/// A Python interpreter that records programs, one after the other. Everything throws
/// std::runtime_error, a sentence, when Python or the recorder fails.
class PythonSide {
public:
    explicit PythonSide(const std::string& interpreter);
    ~PythonSide();
    PythonSide(const PythonSide&) = delete;
    PythonSide& operator=(const PythonSide&) = delete;

    [[nodiscard]] asyncio::Version version() const { return version_; }
    /// The trace of the program, as JSON lines.
    std::string record(const std::string& program);

private:
    std::string read_line();

    int process_ = 0;
    std::FILE* requests_ = nullptr;
    std::FILE* answers_ = nullptr;
    asyncio::Version version_{};
};

}  // namespace fuzz

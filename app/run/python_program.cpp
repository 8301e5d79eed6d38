#include "app/run/python_program.hpp"

#include <filesystem>
#include <utility>

#include "app/run/recording.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

PythonProgram::PythonProgram(std::string file, trace::Log log, std::string notice)
    : file_(std::move(file)),
      name_(trace::printable(std::filesystem::path{file_}.filename().native())),
      log_(std::make_shared<trace::Log>(std::move(log))),
      notice_(std::move(notice)) {}

std::string PythonProgram::title(lessons::Language /*language*/) const {
    return name_;
}

Listings PythonProgram::listings(const lessons::Values& /*values*/) const {
    return recorded_listings(*log_);
}

std::string PythonProgram::python(const lessons::Values& /*values*/) const {
    return recorded_source(*log_);
}

}  // namespace app

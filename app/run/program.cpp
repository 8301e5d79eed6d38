#include "app/run/program.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace app {

namespace {

std::vector<int> sources_of(const lessons::Listing& listing) {
    std::vector<int> sources(listing.lines.size() + 1, 0);
    for (std::size_t i = listing.line_of_source.size(); i-- > 1;)
        sources[static_cast<std::size_t>(listing.line_of_source[i])] = static_cast<int>(i);
    sources[0] = 0;
    return sources;
}

}  // namespace

Listings::Listings(lessons::Listing python, std::optional<lessons::Listing> cpp)
    : python_(std::move(python)), cpp_(std::move(cpp)), source_of_python_(sources_of(python_)) {}

int Listings::source_of_python(int line) const {
    const auto index = static_cast<std::size_t>(std::max(line, 0));
    return index < source_of_python_.size() ? source_of_python_[index] : 0;
}

std::span<const lessons::Parameter> Program::parameters() const {
    const auto* all = notes();
    return all ? std::span{all->parameters} : std::span<const lessons::Parameter>{};
}

std::unique_ptr<LiveRun> Program::start(trace::Log& /*log*/,
                                        const lessons::Values& /*values*/) const {
    throw std::logic_error{"a recording cannot be started"};
}

std::shared_ptr<const trace::Log> Program::run(const lessons::Values& values) const {
    auto log = std::make_shared<trace::Log>();
    const auto live = start(*log, values);
    while (live->step()) {}
    return log;
}

Invocation::Invocation(std::shared_ptr<const Program> of)
    : program(std::move(of)), values(lessons::initial_values(program->parameters())) {}

}  // namespace app

#include "app/run/program.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace app {

Listings::Listings(lessons::Listing python, std::optional<lessons::Listing> cpp)
    : python_(std::move(python)), cpp_(std::move(cpp)), statements_(python_, this->cpp()) {}

const SourceFile* Listings::file(std::string_view path) const {
    const auto is_it = [&](const SourceFile& each) { return each.listing.path == path; };
    const auto found = std::ranges::find_if(files_, is_it);
    return found == files_.end() ? nullptr : &*found;
}

const lessons::Listing& Listings::python(std::string_view path) const {
    const SourceFile* found = file(path);
    return found ? found->listing : python_;
}

const Statements& Listings::statements(std::string_view path) const {
    const SourceFile* found = file(path);
    return found ? found->statements : statements_;
}

std::span<const lessons::Parameter> Program::parameters() const {
    const auto* all = notes();
    return all ? std::span{all->parameters} : std::span<const lessons::Parameter>{};
}

std::unique_ptr<LiveRun> Program::start(trace::Log& /*log*/,
                                        const lessons::Values& /*values*/) const {
    throw std::logic_error{"a recording cannot be started"};
}

std::shared_ptr<const Program> Program::with_loop(std::uint32_t /*loop*/) const {
    throw std::runtime_error{"the program has one event loop"};
}

std::shared_ptr<const trace::Log> Program::run(const lessons::Values& values) const {
    auto log = std::make_shared<trace::Log>();
    const auto live = start(*log, values);
    while (live->step()) {}
    return log;
}

Invocation::Invocation(std::shared_ptr<const Program> of, lessons::Language language)
    : program(std::move(of)), values(lessons::initial_values(program->parameters())) {
    values.set_language(language);
}

}  // namespace app

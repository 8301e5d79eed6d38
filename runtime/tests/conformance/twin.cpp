#include "runtime/tests/conformance/twin.hpp"

#include <algorithm>

namespace conformance {

namespace {

/// In a function, as the registrations may run before this file's own initialisation.
std::vector<Twin>& registered() {
    static std::vector<Twin> list;
    return list;
}

}  // namespace

Registration::Registration(std::string_view folder, asyncio::Coro<> (*main)())
    : Registration(folder, [main](asyncio::Runner& runner) {
          runner.start(main);
          runner.run_to_end();
      }) {}

Registration::Registration(std::string_view folder, std::function<void(asyncio::Runner&)> run) {
    registered().push_back({std::string{folder}, std::move(run)});
}

const std::vector<Twin>& twins() {
    std::ranges::sort(registered(), {}, &Twin::folder);
    return registered();
}

}  // namespace conformance

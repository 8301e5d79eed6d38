#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app {

/// How the coroutines of a recording's tasks were called, `compute(2)`, as far as the program's
/// text tells it: the arguments have to be constants.
class SourceCalls {
public:
    /// Without the program's text it finds nothing.
    explicit SourceCalls(const trace::Log& log);

    /// To be asked for each task, in the order of their creation. "" if the text does not tell.
    [[nodiscard]] std::string next(const trace::TaskCreated& task);

private:
    const trace::Log* log_;
    std::vector<std::string_view> lines_;
    /// Several tasks may be made in one statement: how many so far, by creator, place and function.
    std::map<std::tuple<trace::Id, trace::Site, trace::Text>, std::size_t> made_;
};

}  // namespace app

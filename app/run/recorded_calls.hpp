#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "runtime/trace/log.hpp"

namespace app {

/// With which calls a recorded program made its tasks, as the recorder has noted them: with those
/// of their arguments that tell tasks of one coroutine apart.
class RecordedCalls {
public:
    explicit RecordedCalls(const trace::Log& log);

    /// `fetch('a')`; "" if the recording does not tell.
    [[nodiscard]] std::string of(const trace::TaskCreated& task) const;
    /// Whether the task's own coroutine is a library's, to which the program has given the one that
    /// is told of, as to anyio's.
    [[nodiscard]] bool wrapped(const trace::TaskCreated& task) const;

private:
    /// The tasks of one coroutine.
    struct Family {
        std::span<const trace::Text> first;  ///< the call of the first
        std::uint64_t differ = 0;            ///< by argument: whether it is another in some call
        std::vector<std::size_t> alike;      ///< by argument: bytes that all of them begin with
        std::size_t count = 0;
    };
    using Families = std::map<std::pair<trace::Text, trace::Text>, Family>;

    [[nodiscard]] std::span<const trace::Text> call(const trace::TaskCreated& task) const {
        return log_->texts(log_->origin(task.origin).call);
    }

    const trace::Log* log_;
    Families families_;
};

}  // namespace app

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/run/labels.hpp"

namespace app {

/// A mark of a character or two for each task of a program: the character that tells it apart, with
/// a number where there are several alike.
class TaskMarks {
public:
    /// Few tasks have the marks that tell apart those that are there; very many always the same.
    static constexpr std::size_t few_tasks = 64;

    /// Of the tasks that the events at `created` create.
    TaskMarks(const trace::Log& log, const TaskLabels& labels,
              std::span<const std::uint32_t> created);

    /// "" for one of run's own.
    [[nodiscard]] std::string_view operator[](trace::Id task) const {
        return task.index() < marks_.size() ? marks_[task.index()] : std::string_view{};
    }

private:
    std::vector<std::string> marks_;  ///< by task
};

}  // namespace app

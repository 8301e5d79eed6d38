#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/compare/comparison.hpp"

namespace app::compare {

/// What a task prints.
struct Printed {
    trace::Id task{};
    Happening happening;
};

/// What of a run is compared.
class Side {
public:
    /// The run outlives it.
    explicit Side(const Run& run);

    [[nodiscard]] const Run& run() const { return run_; }
    [[nodiscard]] const std::vector<Life>& lives() const { return run_.facts().timeline.lives; }
    [[nodiscard]] const std::vector<Printed>& printed() const { return printed_; }
    [[nodiscard]] std::string_view text(const Printed& printed) const {
        return run_.log().text(printed.happening.text);
    }
    [[nodiscard]] std::string_view label(const Life& life) const {
        return run_.facts().labels[life.task];
    }
    [[nodiscard]] std::string_view coro(const Life& life) const {
        return run_.log().text(life.coro);
    }
    [[nodiscard]] std::optional<Happening> start(const Life* life) const;
    [[nodiscard]] std::optional<Happening> end(const Life* life) const;
    [[nodiscard]] Counts counts() const;
    /// What its clock shows when its event loop begins: on a true clock Python has been busy
    /// before.
    [[nodiscard]] std::int64_t start_ns() const;
    /// Its clock is a true one: no time is round, and timers are late.
    [[nodiscard]] bool measured() const;

private:
    [[nodiscard]] const Life* life(trace::Id task) const {
        return task ? run_.facts().timeline.life(task) : nullptr;
    }
    [[nodiscard]] std::int64_t time_of(std::size_t position) const {
        return run_.facts().shape.place_of(position).t_ns;
    }
    [[nodiscard]] Happening happening(std::size_t position, const Life* life) const;
    void add_sleeps(Counts& counts) const;

    const Run& run_;
    std::vector<Printed> printed_;
};

}  // namespace app::compare

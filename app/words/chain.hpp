#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/words/teller.hpp"

namespace app::narration {

/// Causes in their order, as a sentence: "A → b → c."
class Chain {
public:
    explicit Chain(const Teller& tell) : t_(&tell) {}

    /// Adds a text with its fields filled.
    Chain& link(std::string_view key, Fields fields = {}) {
        add(t_->moment().tr[key], t_->say(key, fields));
        return *this;
    }

    /// How a task, gather or future came to its end.
    Chain& ended(trace::Id id);
    /// Who asked for the cancellation at that position, and how it got there.
    Chain& request(std::size_t position);
    /// Why the handle that became ready at that position did.
    Chain& queued(std::size_t position);
    Chain& ready(trace::Id task) { return link("why.ready", {{"task", t_->task(task)}}); }
    Chain& turn() { return link("why.turn"); }

    [[nodiscard]] std::string str() const;

private:
    void add(std::string_view text, std::string filled);
    void ended_at(std::size_t position);
    /// Whose end a gather passed on; none if it is no gather that failed.
    [[nodiscard]] trace::Id failed_child(trace::Id id) const;
    void ended_gather(const trace::GatherDone& done, std::size_t position);
    void ended_future(const trace::FutureDone& done, std::size_t position);

    const Teller* t_;
    std::string text_;
};

}  // namespace app::narration

#include "app/challenge/predicates.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "app/text/chinese_gaps.hpp"

namespace app::predicate {

using namespace trace;
using Bound = lessons::NotesCondition::Bound;

namespace {

std::int64_t nanoseconds(const asyncio::Number& seconds) {
    return std::llround(seconds.as_double() * 1e9);
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
    std::string text;
    for (const auto& each : items) {
        if (!text.empty())
            text += between;
        text += each;
    }
    return text;
}

std::string_view bound_key(Bound bound) {
    switch (bound) {
        case Bound::exactly:
            return "bound.exactly";
        case Bound::at_most:
            return "bound.at_most";
        case Bound::at_least:
            break;
    }
    return "bound.at_least";
}

}  // namespace

std::string Question::as_written(std::string zh) const {
    return lessons::in_language(std::move(zh), start_->strings, start_->language);
}

std::string Question::name(std::string_view key) const {
    const auto found = condition_->names.find(key);
    if (found == condition_->names.end())
        throw std::logic_error{fmt::format("'{}' wants '{}'", condition_->predicate, key)};
    return as_written(found->second);
}

std::vector<std::string> Question::order() const {
    if (condition_->order.empty())
        throw std::logic_error{fmt::format("'{}' wants an order", condition_->predicate)};
    std::vector<std::string> order;
    for (const auto& each : condition_->order)
        order.push_back(as_written(each));
    return order;
}

std::vector<Question::After> Question::after() const {
    if (condition_->after.empty())
        throw std::logic_error{fmt::format("'{}' wants 'after'", condition_->predicate)};
    std::vector<After> all;
    for (const auto& [what, seconds] : condition_->after)
        all.push_back({as_written(what), nanoseconds(seconds)});
    return all;
}

std::optional<Id> task_named(const Asked& asked, std::string_view name) {
    if (name == "main")  // whatever the program calls it
        return main_task;
    for (const std::size_t at : asked.index().every<TaskCreated>().all()) {
        const auto created = *asked.log().get<TaskCreated>(at);
        if (!created.internal && asked.facts().labels[created.task] == name)
            return created.task;
    }
    return {};
}

std::optional<Id> Question::task(std::string_view key) const {
    return task_named(*asked_, name(key));
}

std::int64_t Question::at_ns() const {
    if (!condition_->at)
        throw std::logic_error{fmt::format("'{}' wants 'at'", condition_->predicate)};
    return nanoseconds(*condition_->at);
}

std::string Question::say(std::string_view key, Fields fields) const {
    const auto& tr = asked_->tr();
    auto text = tr.format(fmt::format("challenge.{}", key), fields);
    return tr.language() == Language::zh ? without_chinese_gaps(text) : text;
}

std::string Question::arrows(const std::vector<std::string>& items) {
    return joined(items, " → ");
}

std::string Question::list(const std::vector<std::string>& items) const {
    return joined(items, say("list"));
}

std::string Question::no_task(std::string_view key) const {
    return say("no_task", {{"task", code(key)}});
}

asyncio::Number Question::limit() const {
    if (!condition_->limit)
        throw std::logic_error{fmt::format("'{}' wants a bound", condition_->predicate)};
    return *condition_->limit;
}

template <class T>
bool Question::within(T found, T limit) const {
    switch (condition_->bound) {
        case Bound::exactly:
            return found == limit;
        case Bound::at_most:
            return found <= limit;
        case Bound::at_least:
            break;
    }
    return found >= limit;
}

bool Question::holds_ns(std::int64_t found_ns) const {
    return within(found_ns, nanoseconds(limit()));
}

bool Question::holds(std::size_t found) const {
    return within(found, static_cast<std::size_t>(limit().as_double()));
}

std::string Question::bound(const std::string& limit) const {
    return say(bound_key(condition_->bound), {{"limit", limit}});
}

std::string Question::time_bound() const {
    return bound(asked_->seconds(nanoseconds(limit())));
}

std::string Question::count_bound(std::string_view key) const {
    return bound(counted(key, static_cast<std::size_t>(limit().as_double())));
}

std::string Question::counted(std::string_view key, std::size_t n) const {
    return say(fmt::format("{}.count", key), {{"n", n}});
}

Finding find(const Question& question) {
    const auto& name = question.condition().predicate;
    const auto* const found = std::ranges::find(predicates, name, &Predicate::name);
    if (found == predicates.end())
        throw std::runtime_error{fmt::format("there is no predicate '{}'", name)};
    return found->check(question);
}

}  // namespace app::predicate

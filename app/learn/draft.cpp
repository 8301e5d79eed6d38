#include "app/learn/draft.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <stdexcept>

#include "app/text/chinese_gaps.hpp"

namespace app {

namespace {

constexpr std::size_t most_items = 7;

/// Whether one of the program's tasks gives way with sleep(0).
bool gives_way_without_timer(const Asked& asked) {
    const auto& ready = asked.index().every<trace::ReadyEvent>().all();
    return std::ranges::any_of(ready, [&](std::size_t at) {
        return asked.log().get<trace::ReadyEvent>(at)->cause == trace::Cause::yield;
    });
}

/// Finds the words of a question and fills them.
class Wording {
public:
    Wording(const Asked& asked, const Draft& draft, const lessons::NotesQuestion* notes)
        : asked_(asked),
          draft_(draft),
          notes_(notes),
          lacks_timers_(notes && gives_way_without_timer(asked)) {}

    [[nodiscard]] std::string operator()(std::string_view which, const Words& more = {}) const {
        const auto text = filled(template_of(which), more);
        return asked_.tr().language() == Language::zh ? without_chinese_gaps(text) : text;
    }

private:
    const std::string& template_of(std::string_view which) const {
        const bool is_text = which == draft_.text;
        if (notes_ && (is_text || !lacks_timers_)) {
            const auto key = is_text ? "text" : which == draft_.explanation ? right : which;
            if (const auto own = notes_->texts.find(key); own != notes_->texts.end())
                return own->second.in(asked_.tr().language());
        }
        return asked_.tr()[fmt::format("ask.{}.{}", draft_.name, which)];
    }

    std::string filled(std::string_view text, const Words& more) const {
        std::string result;
        while (!text.empty()) {
            const auto open = std::min(text.find('{'), text.size());
            result += text.substr(0, open);
            text.remove_prefix(open);
            if (text.empty())
                break;
            const auto close = text.find('}');
            if (close == text.npos)
                throw std::logic_error{fmt::format("'{}' has no closing brace", text)};
            result += word(text.substr(1, close - 1), more);
            text.remove_prefix(close + 1);
        }
        return result;
    }

    std::string word(std::string_view what, const Words& more) const {
        if (const auto found = more.find(what); found != more.end())
            return found->second;
        if (const auto found = draft_.words.find(what); found != draft_.words.end())
            return found->second;
        if (what.starts_with("line ")) {
            const int line = asked_.line_with(what.substr(5));
            if (line == 0)
                throw std::logic_error{fmt::format("no line has '{}'", what.substr(5))};
            return std::to_string(line);
        }
        const bool time = what.starts_with("time ");
        const auto number =
            lessons::filled(fmt::format("{{{}}}", time ? what.substr(5) : what),
                            asked_.run().program().parameters(), asked_.run().values());
        return time ? asked_.seconds(std::llround(std::stod(number) * 1e9)) : number;
    }

    const Asked& asked_;
    const Draft& draft_;
    const lessons::NotesQuestion* notes_;
    bool lacks_timers_;  ///< of which the notes' own explanations speak
};

std::string why(std::string_view belief) {
    return std::string{belief} + ".why";
}

std::size_t orders(std::size_t items) {
    return items < 2 ? 1 : items * orders(items - 1);
}

bool distinct(const std::vector<Option>& options) {
    std::set<std::string_view> texts;
    return std::ranges::all_of(
        options, [&](const Option& option) { return texts.insert(option.text).second; });
}

/// Whether the notes want the choice to be offered.
bool wanted(const lessons::NotesQuestion* notes, const Draft::Choice& choice) {
    return choice.right || !notes || notes->beliefs.empty() ||
           std::ranges::find(notes->beliefs, choice.belief) != notes->beliefs.end();
}

void add_options(Question& question, const Draft& draft, const Wording& wording,
                 const lessons::NotesQuestion* notes) {
    const auto read = [&](const Draft::Choice& choice) {
        return choice.text.empty() ? wording(choice.belief, choice.words) : choice.text;
    };
    const auto right = std::ranges::find(draft.choices, true, &Draft::Choice::right);
    std::set<std::string> texts{read(*right)};
    for (const auto& choice : draft.choices) {
        const auto text = read(choice);
        if (choice.right) {
            question.answers = {{question.options.size()}};
            question.options.push_back({text, "", choice.cursor, std::string{choice.belief}});
        } else if (wanted(notes, choice) && texts.insert(text).second) {
            question.options.push_back({text, wording(why(choice.belief), choice.words),
                                        choice.cursor, std::string{choice.belief}});
        }
    }
}

/// Whether each wrong order has a swapped pair. Where several lines of each of two timers are open,
/// an order may be wrong by how they are mixed.
bool refuted(const Question& question) {
    if (question.answers.size() == 1)
        return true;
    Answer order(question.options.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::size_t without_pair = 0;
    do {
        without_pair += std::ranges::none_of(question.pairs, [&](const SwappedPair& pair) {
            return std::ranges::find(order, pair.later) < std::ranges::find(order, pair.earlier);
        });
    } while (std::ranges::next_permutation(order).found);
    return without_pair == question.answers.size();
}

bool add_order(Question& question, const Draft& draft, const Wording& wording) {
    for (const auto& choice : draft.choices)
        question.options.push_back({choice.text, "", choice.cursor});
    question.answers = draft.answers;
    for (const auto& pair : draft.pairs) {
        question.pairs.push_back({pair.earlier, pair.later, wording(why(pair.belief), pair.words),
                                  pair.cursor, std::string{pair.belief}});
    }
    return question.options.size() <= most_items && distinct(question.options) &&
           orders(question.options.size()) >= question.answers.size() + 2 && refuted(question);
}

}  // namespace

bool always_before(const std::vector<Answer>& answers, std::size_t one, std::size_t other) {
    return std::ranges::all_of(answers, [&](const Answer& answer) {
        return std::ranges::find(answer, one) < std::ranges::find(answer, other);
    });
}

std::optional<Question> in_words(const Asked& asked, const Draft& draft,
                                 const lessons::NotesQuestion* notes) {
    const Wording wording{asked, draft, notes};
    Question question;
    question.kind = draft.kind;
    question.text = wording(draft.text);
    question.name = draft.name;
    question.ordered = draft.ordered;
    if (draft.ordered) {
        if (!add_order(question, draft, wording))
            return {};
    } else {
        add_options(question, draft, wording, notes);
        if (question.options.size() < 3) {  // what the notes want is not enough with these values
            question.options.clear();
            add_options(question, draft, wording, nullptr);
        }
        if (question.options.size() < 3)
            return {};
    }
    question.explanation = wording(draft.explanation);
    if (question.answers.size() > 1 && question.ordered) {
        question.explanation += asked.tr().format("ask.output_order.several",
                                                  {{"n", std::to_string(question.answers.size())}});
    }
    question.cursor = draft.cursor;
    return question;
}

}  // namespace app

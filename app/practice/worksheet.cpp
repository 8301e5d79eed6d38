#include "app/practice/worksheet.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "app/learn/question_json.hpp"
#include "app/text/rich_text.hpp"

namespace app::practice {

namespace {

/// What an option is called on paper.
char letter(std::size_t option) {
    return static_cast<char>('A' + option);
}

std::string plain(const std::string& markup) {
    return plain_text(parse_rich_text(markup));
}

void write_question(std::ostream& out, const Practice& practice, const Translation& tr) {
    const Question& question = practice.question;
    out << fmt::format("```python\n{}```\n\n{}\n\n", practice.program->script().python(),
                       plain(question.text));
    for (std::size_t i = 0; i < question.options.size(); ++i)
        out << fmt::format("- {}: `{}`\n", letter(i), plain(question.options[i].text));
    out << '\n' << tr["practice.sheet.order"];
    for (std::size_t i = 0; i < question.options.size(); ++i)
        out << (i == 0 ? " ____" : " → ____");
    out << '\n';
}

void write_answer(std::ostream& out, const Question& question, const Translation& tr) {
    std::string order;
    for (const std::size_t option : question.answers.front())
        order += fmt::format("{}{}", order.empty() ? "" : " → ", letter(option));
    out << order << '\n';
    for (const SwappedPair& pair : question.pairs) {
        const auto text =
            tr.format("practice.sheet.pair", {{"one", std::string{letter(pair.earlier)}},
                                              {"other", std::string{letter(pair.later)}},
                                              {"why", plain(pair.refutation)}});
        out << "   - " << text << '\n';
    }
}

}  // namespace

void write_worksheet(std::ostream& out, std::span<const Practice> practices, Level level,
                     const Translation& tr, bool with_key) {
    out << "# " << tr.format("practice.sheet.title", {{"level", static_cast<int>(level)}}) << '\n';
    for (std::size_t i = 0; i < practices.size(); ++i) {
        out << fmt::format("\n## {}\n\n", i + 1);
        write_question(out, practices[i], tr);
    }
    if (!with_key)
        return;
    out << "\n# " << tr["practice.sheet.answers"] << "\n\n";
    for (std::size_t i = 0; i < practices.size(); ++i) {
        out << fmt::format("{}. ", i + 1);
        write_answer(out, practices[i].question, tr);
    }
}

void write_json(std::ostream& out, std::span<const Practice> practices) {
    auto list = nlohmann::ordered_json::array();
    for (const Practice& practice : practices) {
        nlohmann::ordered_json item{{"program", practice.program->script().python()},
                                    {"output", practice.output}};
        item.update(to_json(practice.question));
        list.push_back(std::move(item));
    }
    out << list.dump(2) << '\n';
}

}  // namespace app::practice

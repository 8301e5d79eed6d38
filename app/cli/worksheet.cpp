#include "app/cli/worksheet.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/text/markdown.hpp"
#include "app/text/rich_text.hpp"

namespace app {

namespace {

using Json = nlohmann::ordered_json;

std::string letter(std::size_t option) {
    return std::string(1, static_cast<char>('a' + option));
}

/// A block of code, fenced by more backticks than are in it.
std::string fenced(const std::string& code) {
    std::string fence = "```";
    while (code.find(fence) != std::string::npos)
        fence += '`';
    return fmt::format("{}python\n{}{}{}\n\n", fence, code, code.ends_with('\n') ? "" : "\n",
                       fence);
}

class Sheet {
public:
    Sheet(const Translation& tr, bool key) : tr_(tr), key_(key) {}

    std::string of(const Run& run, const std::vector<Question>& questions) {
        text_ =
            fmt::format("# {}\n\n", markdown(escape_markup(run.program().title(tr_.language()))));
        if (const auto* notes = run.program().notes())
            text_ += markdown(notes->puzzle.in(tr_.language())) + "\n\n";
        show_program(run, {});
        if (questions.empty())
            text_ += tr_["ask.sheet.none"] + "\n";
        for (std::size_t i = 0; i < questions.size(); ++i)
            add(questions[i], i + 1, run);
        return text_;
    }

    std::string of(const std::vector<practice::Practice>& all, practice::Level level) {
        text_ = fmt::format("# {}\n\n",
                            tr_.format("practice.title", {{"level", static_cast<int>(level)}}));
        for (std::size_t i = 0; i < all.size(); ++i)
            add(all[i].question, i + 1, *all[i].question.run);
        return text_;
    }

private:
    void show_program(const Run& run, const std::string& heading) {
        auto listing = run.listings().python().text();
        if (listing == shown_ || listing.empty())
            return;
        text_ += heading + fenced(listing);
        shown_ = std::move(listing);
    }

    void add(const Question& question, std::size_t number, const Run& program) {
        text_ += fmt::format("## {}\n\n", number);
        const auto values = question.values_beside(program.values());
        show_program(*question.run, values.empty() ? ""
                                                   : tr_.format("ask.sheet.values",
                                                                {{"values", "`" + values + "`"}}) +
                                                         "\n\n");
        text_ += markdown(question.text) + "\n\n";
        for (std::size_t i = 0; i < question.options.size(); ++i)
            text_ += fmt::format("- {}) {}\n", letter(i), markdown(question.options[i].text));
        text_ += '\n';
        if (key_)
            add_key(question);
        else if (question.ordered)
            text_ += tr_["ask.sheet.order"] + " ______\n\n";
    }

    void add_key(const Question& question) {
        std::string answers;
        for (const Answer& answer : question.answers) {
            answers += answers.empty() ? "" : tr_["ask.sheet.or"];
            for (const std::size_t i : answer)
                answers += (i == answer.front() ? "" : " → ") + letter(i);
        }
        text_ += fmt::format("**{}** {}\n\n", tr_.format("ask.sheet.answer", {{"answer", answers}}),
                             markdown(question.explanation));
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            if (const auto& why = question.options[i].refutation; !why.empty())
                text_ += fmt::format("- {}) {}\n", letter(i), markdown(why));
        }
        for (const auto& pair : question.pairs) {
            text_ += "- " +
                     tr_.format("ask.sheet.swapped", {{"one", letter(pair.later)},
                                                      {"other", letter(pair.earlier)},
                                                      {"why", markdown(pair.refutation)}}) +
                     "\n";
        }
        text_ += '\n';
    }

    const Translation& tr_;
    bool key_;
    std::string text_, shown_;
};

std::string plain(std::string_view markup) {
    return plain_text(parse_rich_text(markup));
}

Json json_of(const Question& question) {
    Json options = Json::array(), answers = Json::array();
    for (const Option& option : question.options) {
        options.push_back({{"text", plain(option.text)}});
        if (!option.refutation.empty())
            options.back()["refutation"] = plain(option.refutation);
    }
    for (const Answer& answer : question.answers)
        answers.push_back(question.ordered ? Json(answer) : Json(answer.front()));
    return {{"kind", question_kind_name(question.kind)},
            {"question", plain(question.text)},
            {"options", options},
            {"ordered", question.ordered},
            {"answers", answers}};
}

std::string written(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string worksheet(const Run& run, const std::vector<Question>& questions, const Translation& tr,
                      bool key) {
    return Sheet{tr, key}.of(run, questions);
}

std::string practice_sheet(const std::vector<practice::Practice>& all, practice::Level level,
                           const Translation& tr, bool key) {
    return Sheet{tr, key}.of(all, level);
}

std::string questions_json(const std::vector<Question>& questions) {
    Json all = Json::array();
    for (const Question& question : questions)
        all.push_back(json_of(question));
    return written(all);
}

std::string practice_json(const std::vector<practice::Practice>& practices) {
    Json all = Json::array();
    for (const auto& practice : practices) {
        Json item{{"program", practice.program->script().python()}, {"output", practice.output}};
        item.update(json_of(practice.question));
        all.push_back(std::move(item));
    }
    return written(all);
}

}  // namespace app

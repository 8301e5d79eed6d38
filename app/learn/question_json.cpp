#include "app/learn/question_json.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "app/text/rich_text.hpp"

namespace app {

namespace {

using Json = nlohmann::ordered_json;

// In the order of QuestionKind.
constexpr std::array kinds{
    "output_order", "slot_order",  "gathered_list", "total_time",        "task_count",
    "line_runs",    "next_to_run", "state_at",      "exception_reaches",
};
static_assert(kinds.size() == static_cast<std::size_t>(QuestionKind::exception_reaches) + 1);

std::string plain(const std::string& markup) {
    return plain_text(parse_rich_text(markup));
}

}  // namespace

Json to_json(const Question& question) {
    Json options = Json::array();
    for (const Option& option : question.options) {
        options.push_back({{"text", plain(option.text)}});
        if (!option.refutation.empty())
            options.back()["refutation"] = plain(option.refutation);
    }
    Json answers = Json::array();
    for (const Answer& answer : question.answers)
        answers.push_back(question.ordered ? Json(answer) : Json(answer.front()));
    return {{"kind", kinds[static_cast<std::size_t>(question.kind)]},
            {"question", plain(question.text)},
            {"options", std::move(options)},
            {"ordered", question.ordered},
            {"answers", std::move(answers)}};
}

}  // namespace app

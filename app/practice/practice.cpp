#include "app/practice/practice.hpp"

#include <algorithm>
#include <numeric>

#include "runtime/random.hpp"

namespace app::practice {

namespace {

/// Where the program prints its lines.
std::vector<std::size_t> prints_of(const Run& run) {
    const auto found = run.facts().index.every<trace::Print>().all();
    return {found.begin(), found.end()};
}

/// The line that is printed there, as markup.
std::string line_at(const Run& run, std::size_t position) {
    const auto print = *run.log().get<trace::Print>(position);
    return "`" + std::string{run.log().text(print.text)} + "`";
}

/// "`a` at 0.00 s, `b` at 0.30 s"
std::string by_time(const Run& run, const std::vector<std::size_t>& prints, const Translation& tr) {
    std::string text;
    for (const std::size_t at : prints) {
        text += text.empty() ? "" : tr["ask.list.comma"];
        text += tr.format("ask.at", {{"what", line_at(run, at)},
                                     {"time", run.facts().seconds(run.log()[at].t_ns)}});
    }
    return text;
}

/// How the lines are to be shown: by the number of each as it is printed. Not as they are printed.
std::vector<std::size_t> shuffled(std::size_t lines, std::uint64_t seed) {
    std::vector<std::size_t> order(lines);
    std::iota(order.begin(), order.end(), std::size_t{0});
    random_numbers::Random random{seed};
    while (std::ranges::is_sorted(order))
        random.shuffle(order);
    return order;
}

}  // namespace

Practice make_practice(const Wanted& wanted) {
    const auto& tr = Translation::of(wanted.language);
    Practice practice;
    practice.program = generate(wanted);
    const auto run = std::make_shared<Run>(Invocation{practice.program, wanted.language});
    const auto prints = prints_of(*run);
    for (const std::size_t at : prints)
        practice.output.emplace_back(run->log().text(run->log().get<trace::Print>(at)->text));

    Question& question = practice.question;
    question.kind = QuestionKind::output_order;
    question.text = tr.format("ask.output_order.text", {{"n", prints.size()}});
    question.ordered = true;
    question.run = run;
    question.cursor = 0;  // whoever was right watches it from its start
    question.explanation =
        tr.format("ask.output_order.right", {{"told", by_time(*run, prints, tr)}});
    Answer answer(prints.size());
    for (const std::size_t number : shuffled(prints.size(), wanted.seed ^ wanted.variant)) {
        answer[number] = question.options.size();
        Option& option = question.options.emplace_back();
        option.text = line_at(*run, prints[number]);
        option.cursor = prints[number] + 1;
    }
    // Whatever is out of order, two lines that follow each other are.
    for (std::size_t i = 1; i < prints.size(); ++i) {
        Reason reason = why_before(*run, prints[i - 1], prints[i], tr);
        question.pairs.push_back({answer[i - 1], answer[i], std::move(reason.sentence),
                                  prints[i - 1] + 1, std::string{rule_name(reason.rule)}});
        practice.rules.push_back(reason.rule);
    }
    question.answers.push_back(std::move(answer));
    return practice;
}

}  // namespace app::practice

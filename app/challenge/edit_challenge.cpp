#include "app/challenge/edit_challenge.hpp"

#include <fmt/core.h>

#include <stdexcept>
#include <utility>

#include "app/challenge/printed_lines.hpp"

namespace app {

EditChallenge::EditChallenge(lessons::Edit edit, std::shared_ptr<const Program> lesson)
    : edit_(std::move(edit)), lesson_(std::move(lesson)), strings_(edit_.notes.strings) {
    if (const auto* notes = lesson_ ? lesson_->notes() : nullptr)
        strings_.insert(strings_.end(), notes->strings.begin(), notes->strings.end());
}

std::string EditChallenge::start(Language language) const {
    if (!edit_.start.empty() || !lesson_)
        return lessons::in_language(std::string{edit_.start}, strings_, language);
    Invocation start{lesson_, language};
    for (const auto& [name, value] : edit_.notes.start)
        start.values.set(name, value);
    return lesson_->python(start.values);
}

std::vector<EditChallenge::Solution> EditChallenge::solutions(Language language) const {
    std::vector<Solution> all;
    for (const auto& [name, text] : edit_.solutions)
        all.push_back({name, lessons::in_language(std::string{text}, strings_, language)});
    return all;
}

Language EditChallenge::language_of(const Run& run, Language otherwise) const {
    int zh = 0, en = 0;
    for (const PrintedLine& line : printed_lines(run.log(), run.facts().index)) {
        for (const auto& string : strings_) {
            zh += line.text.find(string.zh) != line.text.npos ? 1 : 0;
            en += line.text.find(string.en) != line.text.npos ? 1 : 0;
        }
    }
    if (zh == en)
        return otherwise;
    return zh > en ? Language::zh : Language::en;
}

EditCheck EditChallenge::check(const Run& run, const Translation& tr) const {
    const predicate::Start start{
        {}, strings_, lessons::Values{{}}, language_of(run, tr.language())};
    EditCheck check{app::check(notes().conditions, start, run, tr), {}};
    const auto& ways = notes().ways;
    for (std::size_t i = 0; i < ways.size() && check.solved() && !check.way; ++i) {
        if (app::check(ways[i].conditions, start, run, tr).solved())
            check.way = i;
    }
    return check;
}

std::vector<EditChallenge> edit_challenges(const Catalogue& catalogue) {
    std::vector<EditChallenge> all;
    for (auto& edit : lessons::embedded_edits()) {
        auto lesson = edit.notes.lesson.empty() ? nullptr : catalogue.find(edit.notes.lesson);
        if (!lesson && edit.start.empty())
            throw std::runtime_error{
                fmt::format("lessons/challenges/{} has nothing to start from", edit.notes.id)};
        all.emplace_back(std::move(edit), std::move(lesson));
    }
    return all;
}

}  // namespace app

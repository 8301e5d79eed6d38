#include "app/learn/progress_report.hpp"

#include <fmt/core.h>

#include <initializer_list>

#include "app/text/rich_text.hpp"

namespace app {

namespace {

class Reporter {
public:
    Reporter(const Progress& progress, const Catalogue& catalogue, const Translation& tr)
        : progress_{progress}, catalogue_{catalogue}, tr_{tr} {}

    [[nodiscard]] ProgressReport report() const {
        ProgressReport report;
        report.title = tr_["progress.title"];
        for (const auto& level : catalogue_.levels()) {
            auto& added = report.levels.emplace_back();
            added.title = tr_.format("progress.level", {{"n", level.number}});
            for (const auto& program : level.programs)
                added.lessons.push_back(lesson(program));
        }
        for (const Standing standing :
             {Standing::shaky, Standing::met, Standing::known, Standing::unmet}) {
            if (auto added = group(standing); !added.ideas.empty())
                report.groups.push_back(std::move(added));
        }
        for (const auto& [rule, tally] : progress_.practice().rules) {
            report.practised.push_back(
                {tr_[fmt::format("practice.rule.{}", rule_name(rule))], share(tally)});
        }
        report.summary = summary();
        return report;
    }

private:
    [[nodiscard]] std::string of(std::string_view key, const Tally& tally) const {
        return tr_.format(key, {{"right", tally.right}, {"answered", tally.answered}});
    }
    [[nodiscard]] std::string share(const Tally& tally) const {
        return of("progress.share", tally);
    }

    [[nodiscard]] ProgressReport::Lesson lesson(const Catalogue::Item& program) const {
        ProgressReport::Lesson lesson{
            .program = program, .title = escape_markup(program->title(tr_.language())), .told = {}};
        for (std::size_t i = 0; i < stages; ++i)
            lesson.marks[i] = progress_.mark(program->id(), static_cast<Stage>(i));
        const auto tell = [&](const std::string& part) {
            lesson.told += (lesson.told.empty() ? "" : " · ") + part;
        };
        if (const Tally asked = progress_.questions(program->id()); asked.answered > 0)
            tell(of("progress.questions", asked));
        if (const auto solved = progress_.solved(program->id()).size(); solved > 0)
            tell(tr_.format("progress.challenges", {{"n", solved}}));
        for (const LoopDepth depth : {LoopDepth::easy, LoopDepth::exact}) {
            if (const auto best = progress_.best(program->id(), depth))
                tell(of(depth == LoopDepth::easy ? "progress.best.easy" : "progress.best.exact",
                        *best));
        }
        return lesson;
    }

    [[nodiscard]] ProgressReport::Group group(Standing standing) const {
        constexpr std::string_view titles[] = {"unmet", "met", "known", "shaky"};  // by Standing
        ProgressReport::Group group{
            standing,
            tr_[fmt::format("progress.{}", titles[static_cast<std::size_t>(standing)])],
            {}};
        for (std::size_t i = 0; i < ideas; ++i) {
            const auto idea = static_cast<Idea>(i);
            if (progress_.standing(idea) != standing)
                continue;
            ProgressReport::Understood understood{
                .sentence = tr_[fmt::format("idea.{}", idea_name(idea))],
                .told = standing == Standing::unmet ? "" : share(progress_.record(idea)),
                .help = catalogue_.find(helpful_lesson(idea))};
            understood.help_title = understood.help
                                        ? escape_markup(understood.help->title(tr_.language()))
                                        : tr_["practice.name"];
            group.ideas.push_back(std::move(understood));
        }
        return group;
    }

    [[nodiscard]] std::vector<std::string> summary() const {
        Tally questions, decisions;
        for (const auto& program : catalogue_.all()) {
            const Tally asked = progress_.questions(program->id());
            const Tally decided = progress_.decisions(program->id());
            questions = {questions.answered + asked.answered, questions.right + asked.right};
            decisions = {decisions.answered + decided.answered, decisions.right + decided.right};
        }
        std::vector<std::string> sentences;
        if (questions.answered > 0)
            sentences.push_back(of("progress.sum.questions", questions));
        if (decisions.answered > 0)
            sentences.push_back(of("progress.sum.decisions", decisions));
        const PracticeRecord& practice = progress_.practice();
        if (const Tally all = practice.all(); all.answered > 0) {
            sentences.push_back(
                tr_.format("progress.sum.practice", {{"right", all.right},
                                                     {"answered", all.answered},
                                                     {"best", practice.best_streak}}));
        }
        if (sentences.empty())
            sentences.push_back(tr_["progress.sum.nothing"]);
        return sentences;
    }

    const Progress& progress_;
    const Catalogue& catalogue_;
    const Translation& tr_;
};

}  // namespace

ProgressReport progress_report(const Progress& progress, const Catalogue& catalogue,
                               const Translation& tr) {
    return Reporter{progress, catalogue, tr}.report();
}

}  // namespace app

#include "app/learn/loop_board.hpp"

#include <algorithm>
#include <utility>

#include "app/learn/loop_words.hpp"
#include "app/words/narration_parts.hpp"

namespace app {

namespace {

/// From so many breaches of a rule on, the answer is offered.
constexpr std::size_t offered_after = 3;

bool has_what_it_is_about(const Run& run, LoopRule rule) {
    const RunIndex& index = run.facts().index;
    // asyncio.run's own gather, with which it cleans up, is not the learner's.
    return rule != LoopRule::gather_notes ||
           index.first<trace::GatherCreated>(0) < index.first<trace::Shutdown>(0);
}

/// Of an act that has one.
char letter_of(LoopAct act) {
    switch (act) {
        case LoopAct::advance:
            return 'C';
        case LoopAct::end_iteration:
            return 'E';
        case LoopAct::stop:
            return 'O';
        case LoopAct::run_all:
            return 'A';
        case LoopAct::run:
        case LoopAct::queue_timer:
            break;
    }
    return 0;
}

void give_keys(std::vector<LoopChoice>& choices) {
    char digit = '1';
    // Of several times for the clock none stands out: the right one is the earliest.
    const bool one_clock = std::ranges::count(choices, LoopAct::advance, [](const auto& choice) {
                               return choice.move.act;
                           }) == 1;
    for (LoopChoice& choice : choices) {
        const bool has_letter = choice.move.act != LoopAct::advance || one_clock;
        if (const char letter = letter_of(choice.move.act); letter != 0 && has_letter)
            choice.key = letter;
        else if (digit <= '9')
            choice.key = digit++;
    }
}

class Board {
public:
    Board(const LoopGame& game, const Translation& tr) : game_{game}, tr_{tr} {}

    LoopBoard make() {
        LoopBoard board;
        board.happened = happened();
        if (game_.outcome())
            board.reply = reply(*game_.outcome());
        for (const LoopRule rule : rules_of(game_.decisions())) {
            if (has_what_it_is_about(game_.run(), rule))
                board.rules.push_back({rule, text(rule, ".short"), game_.use_of(rule)});
        }
        if (!game_.decisions().asks_for_clock())
            board.note = parse_rich_text(tr_["loopgame.told.outside"]);
        board.of = game_.answers().size();
        board.number = std::min(game_.decision() - game_.stretch().first + 1, board.of);
        board.ask = parse_rich_text(game_.ended() ? told_at_end(game_, tr_) : tr_["loopgame.ask"]);
        if (game_.ended())
            board.seen = seen(board.rules);

        // From here on only the world of this moment is asked for.
        const Moment moment = loop_moment(game_.run(), game_.cursor(), tr_);
        if (!game_.ended())
            board.choices = choices(moment);
        return board;
    }

private:
    std::string text(LoopRule rule, const std::string& form) const {
        return tr_[std::string{rule_key(rule)} + form];
    }

    /// One after the other.
    RichText joined(const std::vector<std::string>& sentences) const {
        std::string all;
        for (const std::string& sentence : sentences)
            all += (all.empty() ? "" : tr_.format("next.more", {{"text", ""}})) + sentence;
        return parse_rich_text(all);
    }

    RichText happened() const {
        const auto first = game_.stretch().first;
        if (game_.decision() > first) {
            const auto before = game_.decision() - 1;
            return joined({told_after(game_, before, made_at(before), tr_).back()});
        }
        const auto moment = loop_moment(game_.run(), game_.cursor(), tr_);
        const Teller tell{moment};
        const LoopModel model{moment.log, moment.facts.index, moment.world};
        if (first == 0 && model.main())
            return parse_rich_text(narration::tidied(
                tell, tell.say("loopgame.ask.start", {{"main", tell.task(model.main())}})));
        return parse_rich_text(
            tell.say("loopgame.ask.stretch",
                     {{"when", tell.seconds(moment.now_ns)}, {"it", moment.world.it}}));
    }
    /// The move that was right at a decision; the learner's own, of the last one.
    LoopMove made_at(std::size_t decision) const {
        const auto& outcome = game_.outcome();
        if (outcome && outcome->right && outcome->decision == decision)
            return outcome->move;
        const Run& run = game_.run();
        return LoopModel{run.log(), run.facts().index, run.at(game_.cursor_of(decision))}
            .right_move();
    }

    RichText seen(const std::vector<LoopRuleRow>& rules) const {
        if (game_.met() == 0)
            return {};
        std::vector<std::string> all{tr_.format(
            "loopgame.seen", {{"n", game_.met()}, {"right", game_.right_at_first_try()}})};
        std::string shaky;
        bool broken = false;
        for (const LoopRuleRow& row : rules) {
            broken = broken || row.use.wrong() > 0;
            if (row.use.standing() == Standing::shaky)
                shaky += (shaky.empty() ? "" : tr_["loopgame.seen.and"]) + row.text;
        }
        if (!shaky.empty())
            all.push_back(tr_.format("loopgame.seen.shaky", {{"rules", shaky}}));
        else
            all.push_back(tr_[broken ? "loopgame.seen.learnt" : "loopgame.seen.kept"]);
        return joined(all);
    }

    LoopReply reply(const LoopOutcome& outcome) const {
        LoopReply reply;
        reply.right = outcome.right;
        reply.shown = outcome.shown;
        reply.rule = text(outcome.rule, ".short");
        reply.rule_in_full = parse_rich_text(text(outcome.rule, ""));
        reply.again = outcome.broken > 1;
        reply.offer_to_show = outcome.broken >= offered_after;
        reply.text = outcome.right ? told(outcome) : why_not(outcome);
        const auto moment = loop_moment(game_.run(), game_.cursor_of(outcome.decision), tr_);
        const LoopModel model{moment.log, moment.facts.index, moment.world};
        reply.label = move_label(Teller{moment}, model, outcome.move);
        return reply;
    }

    /// Of what happened since, the last.
    RichText told(const LoopOutcome& outcome) const {
        std::vector<std::string> all;
        auto from = outcome.decision + outcome.played + 1;
        while (from > outcome.decision && all.size() < most_told) {
            --from;
            const auto told = told_after(game_, from, made_at(from), tr_);
            all.insert(all.begin(), told.begin(), told.end());
        }
        if (from > outcome.decision)
            all.insert(all.begin(), tr_["loopgame.told.more"]);
        return joined(all);
    }

    RichText why_not(const LoopOutcome& outcome) const {
        const auto moment = loop_moment(game_.run(), game_.cursor_of(outcome.decision), tr_);
        const LoopModel model{moment.log, moment.facts.index, moment.world};
        auto sentences =
            refute(Teller{moment}, model, game_.decisions().depth(), outcome.move).sentences;
        if (outcome.broken > 1)
            sentences.resize(1);
        return joined(sentences);
    }

    std::vector<LoopChoice> choices(const Moment& moment) const {
        const Teller tell{moment};
        const LoopModel model{moment.log, moment.facts.index, moment.world};
        const auto& refuted = game_.answers()[game_.decision() - game_.stretch().first].refuted;
        std::vector<LoopChoice> choices;
        for (const LoopMove& move : loop_moves(model, game_.decisions())) {
            const bool was = std::ranges::find(refuted, move) != refuted.end();
            choices.push_back({move, move_label(tell, model, move), was});
        }
        give_keys(choices);
        return choices;
    }

    const LoopGame& game_;
    const Translation& tr_;
};

}  // namespace

LoopBoard loop_board(const LoopGame& game, const Translation& tr) {
    return Board{game, tr}.make();
}

}  // namespace app

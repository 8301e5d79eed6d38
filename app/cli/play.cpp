#include "app/cli/play.hpp"

#include <string>
#include <vector>

#include "app/cli/terminal_text.hpp"
#include "app/player/player.hpp"
#include "app/text/shown.hpp"
#include "app/text/wrap.hpp"
#include "app/words/narration.hpp"
#include "app/words/transcript.hpp"

namespace app {

namespace {

constexpr std::size_t mark_columns = 3;
constexpr std::size_t least_columns = 40;  // for the words; else the states go

/// Writes the steps of one run.
class Play {
public:
    Play(const PlayOptions& options, const Surroundings& surroundings)
        : with_{surroundings},
          tr_{Translation::of(options.language)},
          text_{surroundings.out, surroundings.columns, coloured(surroundings)},
          player_{options.program},
          paced_{options.speed || surroundings.terminal},
          speed_{options.speed.value_or(1)},
          all_{options.all} {
        player_.set_unit(StepUnit::beat);
        player_.set_clean_up_open(all_);
        player_.set_all(all_);
        const int decimals = player_.run().facts().seconds.decimals();
        time_columns_ = static_cast<std::size_t>(decimals) + 5;
        tasks_ = transcript_tasks(moment());
        if (surroundings.columns != 0 && indent() + least_columns > surroundings.columns)
            tasks_.clear();
    }

    int run() {
        put_head();
        while (!player_.at_end()) {
            const auto before_ns = player_.now_ns();
            player_.step_forward();
            if (!wait(Pacing::wait_s(player_.now_ns() - before_ns, speed_)))
                return status_interrupted;
            if (is_told() && !put_step())
                return status_interrupted;
        }
        with_.out << '\n';
        text_.put_line(narrate(moment()).why);
        with_.out << std::flush;
        return status_ok;
    }

private:
    [[nodiscard]] Moment moment() const { return player_.moment(tr_); }
    /// Where the words begin.
    [[nodiscard]] std::size_t indent() const {
        return time_columns_ + 3 + mark_columns * tasks_.size();
    }

    bool wait(double seconds) const {
        if (!paced_)
            seconds = 0;
        const std::chrono::duration<double> time{seconds};
        return with_.wait(std::chrono::round<std::chrono::nanoseconds>(time));
    }

    void put_head() {
        const Program& program = player_.program();
        text_.put_line({Span{
            tr_.format("play.title",
                       {{"title", program.title(tr_.language())},
                        {"file", player_.run().listings().python().file},
                        {"duration", player_.run().facts().seconds(player_.run().duration_ns())}}),
            Style::bold}});
        text_.put_line({Span{tr_["play.legend"], Style::muted}});
        std::string names, marks(time_columns_ + 2, ' ');
        for (const auto& task : tasks_) {
            names += (names.empty() ? "" : "  ") + task.mark + " " + task.name;
            marks += padded(task.mark, mark_columns);
        }
        if (!names.empty()) {
            text_.put_line({Span{tr_.format("play.tasks", {{"list", names}}), Style::muted}});
            with_.out << '\n';
            marks.erase(marks.find_last_not_of(' ') + 1);
            text_.put_line({Span{marks, Style::bold}});
        }
        with_.out << std::flush;
    }

    /// All but the clean-up of asyncio.run, where that ends as it always does.
    [[nodiscard]] bool is_told() const {
        const auto& facts = player_.run().facts();
        const Beat* beat = facts.beats.with_last(player_.cursor() - 1);
        return all_ || !beat || beat->kind != Beat::Kind::clean_up ||
               facts.index.first<trace::ProgramRaised>(beat->about) < player_.cursor();
    }

    bool put_step() {
        const TranscriptStep step = transcript_step(moment());
        const auto blanks = time_columns_ - std::min(time_columns_, terminal_columns(step.time));
        RichText first{Span{std::string(blanks, ' ') + step.time + "  ", Style::muted}};
        for (std::size_t i = 0; i < tasks_.size(); ++i) {
            Span state = step.states[i];
            state.text.resize(mark_columns, ' ');
            first.push_back(state);
        }
        first.push_back({" "});
        text_.put(first, indent(), step.text);
        for (const auto& text : step.written)
            put_written(text, step.error);
        with_.out << std::flush;
        return wait(reading_s(step.text) / speed_);
    }

    /// Set off, line by line.
    void put_written(std::string_view text, bool error) {
        const Style style = error ? Style::failed : Style::accent;
        while (true) {
            const auto end = text.find('\n');
            const Span bar{std::string(indent(), ' ') + (error ? "! " : "| "), style};
            text_.put({bar}, indent() + 2,
                      {Span{shown(text.substr(0, end), longest_repr), style, true}});
            if (end == text.npos)
                return;
            text.remove_prefix(end + 1);
        }
    }

    const Surroundings& with_;
    const Translation& tr_;
    TerminalText text_;
    Player player_;
    bool paced_;
    double speed_;
    bool all_;
    std::size_t time_columns_ = 0;
    std::vector<TranscriptTask> tasks_;  ///< whose states there is room for
};

}  // namespace

int play(const PlayOptions& options, const Surroundings& surroundings) {
    return Play{options, surroundings}.run();
}

}  // namespace app

#include "app/practice/shape.hpp"

#include <numeric>

#include "app/practice/jobs.hpp"

namespace app::practice {

namespace {

using Body = std::vector<Statement>;

/// Writes one program.
class Writer {
public:
    Writer(Level level, random_numbers::Random shape, random_numbers::Random dress,
           const Translation& tr)
        : level_(level), shape_(shape), dress_(dress), tr_(tr) {
        const auto theme = dress_.pick(themes());
        jobs_.assign(theme.begin(), theme.end());
        dress_.shuffle(jobs_);
        times_.resize(12);
        std::iota(times_.begin(), times_.end(), 1);
        dress_.shuffle(times_);
    }

    Script write() {
        switch (level_) {
            case Level::tasks:
                two_tasks();
                break;
            case Level::gather:
                pick({&Writer::gather_of_calls, &Writer::gather_of_tasks, &Writer::task_and_call,
                      &Writer::call_in_a_task});
                break;
            case Level::exceptions:
                pick({&Writer::task_that_raises, &Writer::cancelled_task,
                      &Writer::gather_that_raises, &Writer::caught_in_a_task});
                break;
        }
        functions_.push_back({"main", "", std::move(main_)});
        return Script{std::move(functions_)};
    }

private:
    void pick(std::initializer_list<void (Writer::*)()> forms) { (this->*shape_.pick(forms))(); }

    // Statements.
    Statement print(std::size_t job, std::string_view which) const {
        return {Op::print, jobs_[job].line(tr_, which)};
    }
    Statement print_common(std::size_t job, std::string_view which) const {
        return {Op::print, jobs_[job].common_line(tr_, which)};
    }
    Statement sleep() {
        const int tenths = times_.back();
        times_.pop_back();
        return {.op = Op::sleep, .tenths = tenths};
    }
    /// Perhaps no more than a turn.
    Statement pause() {
        const bool short_one = level_ != Level::tasks && shape_.chance(30);
        return short_one ? Statement{Op::sleep} : sleep();
    }
    Statement raise(std::size_t job) const { return {Op::raise, jobs_[job].line(tr_, "error")}; }
    static Statement with(Op op, std::size_t job) { return {.op = op, .of = {job}}; }

    // Coroutines.
    void add(Body body) {
        const Job& job = jobs_[functions_.size()];
        functions_.push_back({std::string{job.function}, std::string{job.task}, std::move(body)});
    }
    /// Prints, waits, and prints.
    void add_usual(int middle_percent = 20, int begin_percent = 85) {
        const std::size_t job = functions_.size();
        Body body;
        if (shape_.chance(begin_percent))
            body.push_back(print(job, "begin"));
        body.push_back(pause());
        if (shape_.chance(middle_percent)) {
            body.push_back(print(job, "middle"));
            body.push_back(pause());
        }
        body.push_back(print(job, "end"));
        add(std::move(body));
    }
    void add_usual_ones(int n) {
        for (int i = 0; i < n; ++i)
            add_usual(0, n < 4 ? 85 : 40);  // as many lines as can be put in order
    }
    void add_raising(bool prints) {
        const std::size_t job = functions_.size();
        Body body;
        if (prints)
            body.push_back(print(job, "begin"));
        body.push_back(sleep());
        body.push_back(raise(job));
        add(std::move(body));
    }

    // main.
    void say(std::string_view which, int percent = 100) {
        if (shape_.chance(percent))
            main_.push_back({Op::print, tr_["practice.main." + std::string{which}]});
    }
    void create(std::size_t first, std::size_t last) {
        for (std::size_t job = first; job < last; ++job)
            main_.push_back(with(Op::create_task, job));
    }
    void await_tasks(std::size_t first, std::size_t last) {
        std::vector<std::size_t> order(last - first);
        std::iota(order.begin(), order.end(), first);
        shape_.shuffle(order);
        for (const std::size_t job : order)
            main_.push_back(with(Op::await_task, job));
    }
    [[nodiscard]] std::vector<std::size_t> all() const {
        std::vector<std::size_t> numbers(functions_.size());
        std::iota(numbers.begin(), numbers.end(), std::size_t{0});
        return numbers;
    }
    void await_gather(Op op, std::vector<std::size_t> of) {
        main_.push_back({.op = op, .of = std::move(of)});
    }
    static Body indented(Body block) {
        for (Statement& statement : block)
            ++statement.indent;
        return block;
    }
    static void append(Body& to, Body block) { to.insert(to.end(), block.begin(), block.end()); }
    static void append_try(Body& to, Body block, std::string_view error, Body handler) {
        to.push_back({Op::try_});
        append(to, indented(std::move(block)));
        to.push_back({Op::except, std::string{error}});
        append(to, indented(std::move(handler)));
    }

    // Level 1.
    void two_tasks() {
        add_usual();
        add_usual();
        say("start", 35);
        create(0, 2);
        say("made", 60);
        if (shape_.chance(20))
            main_.push_back(sleep());
        await_tasks(0, 2);
        if (shape_.chance(25))
            main_.insert(main_.end() - 1, {Op::print, tr_["practice.main.next"]});
        say("end", 70);
    }

    // Level 2.
    void gather_of_calls() {
        add_usual_ones(2 + shape_.below(3));
        const bool one_before = functions_.size() > 2 && shape_.chance(50);
        const std::size_t last = functions_.size() - 1;
        if (one_before)
            create(last, last + 1);
        say("made_one", one_before ? 60 : 0);
        auto of = all();
        if (one_before)
            of.pop_back();
        await_gather(Op::gather_calls, std::move(of));
        say("gathered");
        if (one_before) {
            await_tasks(last, last + 1);
            say("end", 50);
        }
    }
    void gather_of_tasks() {
        add_usual_ones(2 + shape_.below(2));
        create(0, functions_.size());
        say("made", 60);
        if (shape_.chance(50)) {
            main_.push_back({Op::sleep});
            say("again");
        }
        auto of = all();
        shape_.shuffle(of);
        await_gather(Op::gather_tasks, std::move(of));
        say("gathered", 80);
    }
    void task_and_call() {
        add_usual();
        add_usual();
        create(0, 1);
        say("made_one", 60);
        main_.push_back(with(Op::await_call, 1));
        say("next", 70);
        await_tasks(0, 1);
        say("end", 50);
    }
    void call_in_a_task() {
        add_usual(0);
        Body outer{print(1, "begin")};
        if (shape_.chance(40))
            outer.push_back(pause());
        outer.push_back(with(Op::await_call, 0));
        outer.push_back(print(1, "end"));
        run_beside_another(std::move(outer));
    }
    /// A task that awaits the first coroutine, and one more.
    void run_beside_another(Body outer) {
        add(std::move(outer));
        add_usual(0);
        create(1, 3);
        say("made", 40);
        await_tasks(1, 3);
        say("end", 40);
    }

    // Level 3.
    void task_that_raises() {
        add_raising(shape_.chance(80));
        add_usual_ones(1 + shape_.below(2));
        create(0, functions_.size());
        say("made", 40);
        append_try(main_, {with(Op::await_task, 0)}, "ValueError", {print_common(0, "failed")});
        await_tasks(1, functions_.size());
        say("end", 70);
    }
    void cancelled_task() {
        Body work{print(0, "begin")};
        const Body rest{sleep(), print(0, "end")};
        if (shape_.chance(50)) {
            append_try(work, rest, "asyncio.CancelledError",
                       {print_common(0, "dropped"), {Op::reraise}});
        } else {
            append(work, rest);
        }
        add(std::move(work));
        add_usual(0);
        create(0, 2);
        main_.push_back(pause());
        main_.push_back(with(Op::cancel, 0));
        say("asked", 50);
        append_try(main_, {with(Op::await_task, 0)}, "asyncio.CancelledError",
                   {print_common(0, "cancelled")});
        await_tasks(1, 2);
        say("end", 50);
    }
    void gather_that_raises() {
        add_raising(shape_.chance(80));
        add_usual_ones(1 + shape_.below(2));
        auto of = all();
        shape_.shuffle(of);
        Body gather{{.op = Op::gather_calls, .of = std::move(of)},
                    {Op::print, tr_["practice.main.gathered"]}};
        append_try(main_, std::move(gather), "ValueError", {print_common(0, "failed")});
        if (shape_.chance(60))
            main_.push_back(sleep());
        say("end");
    }
    void caught_in_a_task() {
        add_raising(shape_.chance(60));
        Body outer{print(1, "begin")};
        append_try(outer, {with(Op::await_call, 0)}, "ValueError", {print_common(0, "without")});
        outer.push_back(print(1, "end"));
        run_beside_another(std::move(outer));
    }

    Level level_;
    random_numbers::Random shape_, dress_;
    const Translation& tr_;
    std::vector<Job> jobs_;  // of the functions, by number; more than there are
    std::vector<int> times_;
    std::vector<Function> functions_;
    Body main_;
};

}  // namespace

Script make_script(Level level, random_numbers::Random shape, random_numbers::Random dress,
                   const Translation& tr) {
    return Writer{level, shape, dress, tr}.write();
}

}  // namespace app::practice

#include "runtime/tests/conformance/fuzz/generate.hpp"

#include <algorithm>
#include <span>

#include "runtime/random.hpp"
#include "runtime/tests/conformance/fuzz/choices.hpp"

namespace fuzz {

using namespace choices;
using random_numbers::Random;

namespace {

class Generator {
public:
    explicit Generator(std::uint64_t seed) : random_(seed) {}

    Plan generate() {
        choose_themes();
        add_objects();
        add_functions();
        return std::move(plan_);
    }

private:
    void choose_themes() {
        themes_ = basics;
        const int n = 2 + random_.below(4);
        for (int i = 0; i < n; ++i)
            themes_ |= (1U << random_.below(15)) & all_themes;
        if (random_.chance(40))
            themes_ |= cancels;
        if (random_.chance(40))
            themes_ |= errors;
    }

    void add_objects() {
        const auto add = [&](unsigned theme, std::initializer_list<Op> kinds, int least) {
            const int n = themes_ & theme ? 1 + random_.below(2) : 0;
            for (int i = 0; i < n; ++i) {
                Node object{random_.pick(kinds)};
                if (uses(object.op, count))
                    object.count = least + random_.below(3);
                plan_.objects.push_back(object);
            }
        };
        add(queues, {Op::queue, Op::queue, Op::lifo_queue, Op::priority_queue}, 0);
        add(locks, {Op::lock}, 0);
        add(events | conditions, {Op::event}, 0);
        add(conditions, {Op::condition}, 0);
        add(semaphores, {Op::semaphore, Op::bounded_semaphore}, 0);
        add(barriers, {Op::barrier}, 1);
    }

    // From the last to the first, as a function calls those after it: so it ends.
    void add_functions() {
        const int n = 3 + random_.below(5);
        plan_.functions.assign(static_cast<std::size_t>(n), Node{Op::function});
        runs_.assign(static_cast<std::size_t>(n), 0);
        for (int i = 1; i < n; ++i) {
            if (themes_ & callbacks && random_.chance(40))
                plan_.functions[static_cast<std::size_t>(i)].op = Op::callback;
        }
        for (current_ = n - 1; current_ >= 0; --current_) {
            Node& function = plan_.functions[static_cast<std::size_t>(current_)];
            run_ = 1;
            times_ = 1;
            in_callback_ = function.op == Op::callback;
            if (current_ == 0)
                add_beginnings(function.body);
            const int length = 1 + random_.below(current_ == 0 ? 8 : 5);
            for (int i = 0; i < length; ++i) {
                Node next = statement();
                if (current_ == 0 && random_.chance(50))
                    next = without_errors(std::move(next));
                function.body.push_back(std::move(next));
            }
            if (current_ == 0 && random_.chance(60)) {
                function.body.push_back(
                    Node{.op = Op::await, .of = {Node{.op = Op::sleep, .delay = 1.0}}});
            }
            if (!in_callback_ && random_.chance(50)) {
                function.body.push_back(Node{.op = Op::return_number, .count = random_.below(9)});
            }
            runs_[static_cast<std::size_t>(current_)] = run_;
        }
    }

    static Node without_errors(Node statement) {
        Node block{.op = Op::try_, .body = {std::move(statement)}};
        block.handlers.push_back(Node{.op = Op::except, .text = "Exception"});
        return block;
    }

    /// Something for the others to use.
    void add_beginnings(Block& block) {
        const int n = 1 + random_.below(3);
        for (int i = 0; i < n; ++i)
            block.push_back(make(Op::start));
        if (themes_ & callbacks)
            block.push_back(make(Op::create_future));
    }

    Block make_block(int most) {
        Block block;
        ++depth_;
        const int n = 1 + random_.below(most);
        for (int i = 0; i < n; ++i)
            block.push_back(statement());
        --depth_;
        return block;
    }

    Node statement() {
        if (depth_ > 4)
            return Node{Op::print_value};
        if (in_callback_ || random_.chance(45))
            return make(choose(statements));
        return make(choose(coroutine_statements));
    }

    Op choose(std::span<const Choice> choices) {
        int sum = 0;
        for (const auto& [op, weight, themes] : choices)
            sum += themes & themes_ ? weight : 0;
        int left = random_.below(sum);
        for (const auto& [op, weight, themes] : choices) {
            left -= themes & themes_ ? weight : 0;
            if (left < 0)
                return op;
        }
        return choices[0].op;
    }

    Node make(Op op);
    void fill_awaitables(Node& node);
    void fill_block(Node& node);
    Block usual_beginning(const Node& node);

    Node coroutine() { return make(choose(coroutines)); }
    Node future() { return make(choose(futures)); }
    Node child() {
        if (depth_ < 3 && (themes_ & (gathers | shields)) && random_.chance(15)) {
            ++depth_;
            Node node = make(choose(nested));
            --depth_;
            return node;
        }
        return random_.chance(60) ? coroutine() : future();
    }

    /// A function of this kind after the present one that does not make the program run too long;
    /// 0 if there is none.
    int later(Op kind) {
        const int n = static_cast<int>(plan_.functions.size());
        const int first = current_ + 1 + random_.below(n - current_);
        for (int i = 0; i < n; ++i) {
            const int f = current_ + 1 + (first + i) % n;
            if (f < n && plan_.function(f).op == kind &&
                run_ + times_ * runs_[static_cast<std::size_t>(f)] <= most_runs) {
                run_ += times_ * runs_[static_cast<std::size_t>(f)];
                return f;
            }
        }
        return 0;
    }

    /// Numbers keep tasks from waiting for each other in a circle, whose cancellation would never
    /// end: what variable n holds waits for functions and variables of n and more, and function n
    /// awaits only what is above n.
    int level(const Node& node) const {
        int least = static_cast<int>(plan_.functions.size());
        if (node.op == Op::call || node.op == Op::task || node.op == Op::other)
            least = node.number;
        if (node.op != Op::shield) {
            for (const Node& child : node.of)
                least = std::min(least, level(child));
        }
        return least;
    }
    int variable_for(const Node& node) {
        const int n = level(node);
        return n < static_cast<int>(plan_.functions.size()) ? n : any_variable(0);
    }
    /// Of those that hold no task: few, so that they meet.
    int any_number() { return 1 + random_.below(2); }
    int any_variable(int above) {
        return above + 1 + random_.below(static_cast<int>(plan_.functions.size()) - 1 - above);
    }

    int object(Op user) { return random_.below(static_cast<int>(objects_for(plan_, user).size())); }

    static constexpr int most_runs = 25;

    Random random_;
    Plan plan_;
    unsigned themes_ = 0;
    std::vector<int> runs_;  // how many calls a call of each function leads to, itself one
    int current_ = 0;
    int run_ = 1;
    int times_ = 1;
    int above_ = 0;  // the variables that may be awaited
    int depth_ = 0;
    bool in_callback_ = false;
    bool in_as_completed_ = false;
};

Node Generator::make(Op op) {
    Node node{op};
    switch (op) {
        case Op::task:
        case Op::other:
            if (above_ + 1 >= static_cast<int>(plan_.functions.size()))
                return make(Op::sleep);
            node.number = any_variable(above_);
            return node;
        case Op::call:
            node.number = later(Op::function);
            if (node.number == 0)
                return make(Op::sleep);
            return node;
        case Op::call_soon:
        case Op::call_later:
        case Op::call_at:
        case Op::add_done_callback:
            node.count = later(Op::callback);
            if (node.count == 0)
                return Node{Op::print_value};
            break;
        case Op::raise:
            node.text = random_.pick(raised);
            break;
        case Op::set_exception:
            node.text = random_.pick(std::span{raised}.first(4));
            break;
        case Op::except:
            node.text = random_.pick(caught);
            break;
        case Op::wait:
            node.text = random_.pick(modes);
            break;
        default:
            if (uses(op, text))
                node.text = random_.pick(texts);
            break;
    }
    if (uses(op, delay))
        node.delay = random_.pick(delays);
    if (uses(op, timeout))
        node.delay = random_.pick(limits);
    if (uses(op, number)) {
        node.number = !objects_for(plan_, op).empty() ? object(op)
                      : op == Op::set_name            ? any_variable(0)
                                                      : any_number();
    }
    if (uses(op, count) && node.count == 0)
        node.count = op == Op::condition_wait_for ? object(Op::event_wait)
                     : op == Op::repeat           ? 2 + random_.below(2)
                     : op == Op::start_in_group   ? any_number()
                                                  : random_.below(9);
    node.return_exceptions = uses(op, return_exceptions) && random_.chance(40);
    fill_awaitables(node);
    fill_block(node);
    return node;
}

void Generator::fill_awaitables(Node& node) {
    if (!uses(node.op, of))
        return;
    const int above = above_;
    if (node.op == Op::shield)
        above_ = 0;
    if (node.op == Op::await) {
        Op op = choose(awaited);
        if (in_as_completed_ && random_.chance(60))
            op = Op::completed;
        above_ = current_;
        node.of.push_back(make(op));
        above_ = 0;
    } else if (node.op == Op::start || node.op == Op::start_in_group) {
        node.of.push_back(coroutine());
        node.number = variable_for(node.of[0]);
    } else if (node.op == Op::keep) {
        node.of.push_back(make(choose(nested)));
        node.number = variable_for(node.of[0]);
    } else if (node.op == Op::cancel) {
        node.of.push_back(!in_callback_ && random_.chance(10) ? Node{Op::current} : future());
    } else if (node.op == Op::shield || node.op == Op::wait_for) {
        node.of.push_back(child());
    } else if (node.op == Op::add_done_callback || node.op == Op::take_result ||
               node.op == Op::take_exception) {
        node.of.push_back(future());
    } else {
        const int n = random_.below(4) + (node.op == Op::gather || random_.chance(90));
        for (int i = 0; i < n; ++i)
            node.of.push_back(node.op == Op::wait ? future() : child());
    }
    above_ = above;
}

void Generator::fill_block(Node& node) {
    if (!uses(node.op, body))
        return;
    if (node.op == Op::try_) {
        node.body = make_block(3);
        const int n = random_.below(3);
        for (int i = 0; i < n; ++i) {
            Node handler{.op = Op::except, .text = std::string{random_.pick(caught)}};
            handler.body = make_block(2);
            if (random_.chance(30))
                handler.body.push_back(Node{Op::reraise});
            node.handlers.push_back(std::move(handler));
        }
        if (n == 0 || random_.chance(30))
            node.finally = make_block(2);
        return;
    }
    const int times = times_;
    const bool as_completed = in_as_completed_;
    if (node.op == Op::repeat)
        times_ *= node.count;
    if (node.op == Op::as_completed) {
        times_ *= static_cast<int>(node.of.size()) + 1;
        in_as_completed_ = true;
    }
    node.body = usual_beginning(node);
    for (Node& statement : make_block(node.body.empty() ? 3 : 2))
        node.body.push_back(std::move(statement));
    times_ = times;
    in_as_completed_ = as_completed;
}

/// What such a block is for.
Block Generator::usual_beginning(const Node& node) {
    Block block;
    if (node.op == Op::repeat || random_.chance(30))
        return block;
    if (node.op == Op::group) {
        const int n = 1 + random_.below(3);
        for (int i = 0; i < n; ++i) {
            block.push_back(make(Op::start_in_group));
            block.back().count = node.number;
        }
    } else if (node.op == Op::with_condition) {
        constexpr Op ops[] = {Op::condition_wait, Op::condition_wait_for, Op::notify,
                              Op::notify_all};
        const Op op = random_.pick(ops);
        const Node inner = make(op);
        block.push_back(info(op).place == Place::awaitable ? Node{.op = Op::await, .of = {inner}}
                                                           : inner);
        block.back().number = node.number;
        if (info(op).place == Place::awaitable)
            block.back().of[0].number = node.number;
    } else if (node.op == Op::as_completed) {
        block.push_back(Node{.op = Op::await, .of = {Node{Op::completed}}});
    } else {
        block.push_back(make(Op::await));
    }
    return block;
}

}  // namespace

Plan generate(std::uint64_t seed) {
    return Generator{seed}.generate();
}

}  // namespace fuzz

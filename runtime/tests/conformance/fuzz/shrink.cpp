#include "runtime/tests/conformance/fuzz/shrink.hpp"

#include <utility>

namespace fuzz {

namespace {

class Shrinker {
public:
    Shrinker(Plan plan, const std::function<bool(const Plan&)>& fails)
        : plan_(std::move(plan)), fails_(fails) {}

    Plan shrink() {
        do {
            changed_ = false;
            for (Node& function : plan_.functions)
                shrink(function);
        } while (changed_);
        // Those behind the last that is called; the others would change the numbers.
        while (plan_.functions.size() > 1) {
            Node last = std::move(plan_.functions.back());
            plan_.functions.pop_back();
            if (is_called(static_cast<int>(plan_.functions.size())) || !fails_(plan_)) {
                plan_.functions.push_back(std::move(last));
                break;
            }
        }
        return std::move(plan_);
    }

private:
    /// Keeps a change if the plan still fails.
    template <class T>
    bool replace(T& place, T value) {
        T before = std::exchange(place, std::move(value));
        if (fails_(plan_))
            return changed_ = true;
        place = std::move(before);
        return false;
    }

    void shrink(Node& node) {
        shrink_statements(node.body);
        shrink_statements(node.handlers);
        shrink_statements(node.finally);
        shrink_awaitables(node);
        if (!node.text.empty() && (node.op == Op::start || node.op == Op::cancel))
            replace(node.text, std::string{});
        if (node.delay && *node.delay != 0 && *node.delay != 1) {
            if (!replace(node.delay, std::optional{0.0}))
                replace(node.delay, std::optional{1.0});
        }
    }

    void shrink_statements(Block& block) {
        for (std::size_t i = block.size(); i-- > 0;) {
            Block without = block;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
            if (replace(block, std::move(without)))
                continue;
            // What it holds in its place.
            Block inside = block;
            const Block body = block[i].body;
            const bool apart = block[i].op != Op::except && block[i].op != Op::as_completed;
            if (!body.empty() && apart) {
                const auto at = inside.erase(inside.begin() + static_cast<std::ptrdiff_t>(i));
                inside.insert(at, body.begin(), body.end());
                if (replace(block, std::move(inside)))
                    continue;
            }
            shrink(block[i]);
        }
    }

    void shrink_awaitables(Node& node) {
        const bool several =
            node.op == Op::gather || node.op == Op::wait || node.op == Op::as_completed;
        for (std::size_t i = node.of.size(); i-- > 0;) {
            Block without = node.of;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
            if (several && replace(node.of, std::move(without)))
                continue;
            shrink(node.of[i]);
            if (node.of[i].op == Op::call) {
                Node sleep{.op = Op::sleep, .delay = 0.0};
                replace(node.of[i], std::move(sleep));
            }
        }
    }

    [[nodiscard]] bool is_called(int n) const { return is_called(plan_.functions, n); }
    static bool is_called(const Block& nodes, int n) {
        for (const Node& node : nodes) {
            const bool calls = (node.op == Op::call && node.number == n) ||
                               ((node.op == Op::call_soon || node.op == Op::call_later ||
                                 node.op == Op::call_at || node.op == Op::add_done_callback) &&
                                node.count == n);
            if (calls || is_called(node.of, n) || is_called(node.body, n) ||
                is_called(node.handlers, n) || is_called(node.finally, n))
                return true;
        }
        return false;
    }

    Plan plan_;
    const std::function<bool(const Plan&)>& fails_;
    bool changed_ = false;
};

}  // namespace

Plan shrink(Plan plan, const std::function<bool(const Plan&)>& fails) {
    return Shrinker{std::move(plan), fails}.shrink();
}

}  // namespace fuzz

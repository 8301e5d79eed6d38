#include "runtime/tests/conformance/fuzz/interpreter.hpp"

namespace fuzz {

Interpreter::Interpreter(const Plan& plan) : plan_(&plan) {
    for (std::size_t i = 0; i < plan.functions.size(); ++i)
        names_.push_back(function_name(plan, static_cast<int>(i)));
    for (const Node& object : plan.objects) {
        switch (object.op) {
            case Op::queue:
                queues_.emplace_back(std::in_place_index<0>, object.count);
                break;
            case Op::lifo_queue:
                queues_.emplace_back(std::in_place_index<1>, object.count);
                break;
            case Op::priority_queue:
                queues_.emplace_back(std::in_place_index<2>, object.count);
                break;
            case Op::lock:
                locks_.emplace_back();
                break;
            case Op::event:
                events_.emplace_back();
                break;
            case Op::condition:
                conditions_.emplace_back();
                break;
            case Op::semaphore:
                semaphores_.push_back(std::make_unique<asyncio::Semaphore>(object.count));
                break;
            case Op::bounded_semaphore:
                semaphores_.push_back(std::make_unique<asyncio::BoundedSemaphore>(object.count));
                break;
            default:
                barriers_.emplace_back(object.count);
                break;
        }
    }
}

void Interpreter::drop_variables() {
    tasks_.clear();
    futures_.clear();
    others_.clear();
    handles_.clear();
    timeouts_.clear();
    groups_.clear();
}

void Interpreter::use_object(const Node& node, Frame& frame) {
    const int n = node.number;
    switch (node.op) {
        case Op::put_nowait:
            std::visit([&](auto& queue) { queue.put_nowait(Value{std::int64_t{node.count}}); },
                       at(queues_, n));
            break;
        case Op::get_nowait:
            frame.v = std::visit([](auto& queue) { return queue.get_nowait(); }, at(queues_, n));
            break;
        case Op::task_done:
            std::visit([](auto& queue) { queue.task_done(); }, at(queues_, n));
            break;
        case Op::lock_release:
            at(locks_, n).release();
            break;
        case Op::event_set:
            at(events_, n).set();
            break;
        case Op::event_clear:
            at(events_, n).clear();
            break;
        case Op::notify:
            at(conditions_, n).notify(static_cast<std::size_t>(node.count));
            break;
        case Op::notify_all:
            at(conditions_, n).notify_all();
            break;
        case Op::condition_release:
            at(conditions_, n).release();
            break;
        default:
            at(semaphores_, n)->release();
            break;
    }
}

void Interpreter::print_objects() {
    Value::List states;
    for (const auto& queue : queues_) {
        states.emplace_back(
            static_cast<std::int64_t>(std::visit([](auto& each) { return each.qsize(); }, queue)));
    }
    for (const auto& lock : locks_)
        states.emplace_back(lock.locked());
    for (const auto& event : events_)
        states.emplace_back(event.is_set());
    for (const auto& condition : conditions_)
        states.emplace_back(condition.locked());
    for (const auto& semaphore : semaphores_)
        states.emplace_back(semaphore->locked());
    for (const auto& barrier : barriers_)
        states.emplace_back(std::int64_t{barrier.n_waiting()});
    asyncio::print(Value{std::move(states)});
}

}  // namespace fuzz

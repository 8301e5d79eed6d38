#include <stdexcept>
#include <variant>

#include "app/panels/main_view.hpp"
#include "app/panels/timeline.hpp"

/// What panels and keys ask for, each done in one place.
namespace app {

void MainView::carry_out(const Wish& wish) {
    std::visit([this](const auto& what) { fulfil(what); }, wish);
}

void MainView::fulfil(Command command) {
    perform(command, *this);
}

void MainView::fulfil(const Seek& wish) {
    player_.seek(wish.cursor);
}

void MainView::fulfil(const SelectTask& wish) {
    player_.select(wish.task == player_.selected() ? trace::Id{} : wish.task);
}

void MainView::fulfil(const Visit& wish) {
    player_.seek(wish.cursor);
    if (wish.task)
        player_.select(wish.task);
}

void MainView::fulfil(const SetUnit& wish) {
    player_.set_unit(wish.unit);
}

void MainView::fulfil(const SetSpeed& wish) {
    player_.set_speed(wish.speed);
}

void MainView::fulfil(const OpenProgram& wish) {
    open(wish.program);
}

void MainView::fulfil(const OpenLoop& wish) {
    if (wish.loop == player_.program().loops().shown)
        return;
    try {
        open(player_.program().with_loop(wish.loop));
    } catch (const std::runtime_error& e) {  // the file is gone, or is another
        complain(e.what());
    }
}

void MainView::fulfil(const ShareRoom& wish) {
    settings_.splitters = wish.splitters;
}

}  // namespace app

#include "app/panels/way_on.hpp"

#include "app/challenge/challenge.hpp"

namespace app {

WayOn way_on_from_loop(const Catalogue& catalogue, const Program& program, const Translation& tr) {
    if (!challenges(program).empty())
        return {OpenStage{Stage::challenge}, tr["way.challenge"]};
    const auto next = catalogue.neighbour(program, +1);
    if (!next || next.get() == &program)
        return {OpenPage{WindowPage::practice}, tr["way.practice"]};
    return {OpenProgram{next}, tr.format("way.lesson", {{"title", next->title(tr.language())}})};
}

}  // namespace app

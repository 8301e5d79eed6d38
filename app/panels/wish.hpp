#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "app/commands/commands.hpp"
#include "app/export/share_page.hpp"
#include "app/job/own_programs.hpp"
#include "app/run/delay_literals.hpp"
#include "app/run/program.hpp"
#include "app/run/rests.hpp"
#include "app/settings/settings.hpp"

namespace app {

class Run;

/// To go to where so many events have happened.
struct Seek {
    std::size_t cursor = 0;
};
/// To select a task; the one that is selected already is then selected no more.
struct SelectTask {
    trace::Id task{};
};
/// To see something where so many events have happened, and, if it is one's, that task selected.
struct Visit {
    std::size_t cursor = 0;
    trace::Id task{};
};
struct SetUnit {
    StepUnit unit{};
};
struct SetSpeed {
    double speed = 1;
};
/// To run the lesson with another value, which is one that the parameter allows; a flag's is 0
/// or 1.
struct SetParameter {
    std::string name;
    double value = 0;
};
/// To have another number in the text of one's own program. It is recorded with the last of what
/// may be many on the way of a drag.
struct SetLiteral {
    DelayLiteral literal;  ///< as it stands there now
    std::string by;
    bool last = true;
};
/// To run the lesson with the values that it has at first.
struct ResetParameters {};
struct OpenProgram {
    std::shared_ptr<const Program> program;
};
/// To see another of the event loops that ran at the same time.
struct OpenLoop {
    std::uint32_t loop = 1;
};
struct OpenStage {
    Stage stage{};
};
struct OpenPage {
    WindowPage page{};
};
/// To see a file of one's own: a Python program is run, if the person allows it.
struct OpenFile {
    std::string path;
    Origin origin{};
};
/// In the stage of comparing: to compare with a file of one's own; "": the person is asked which.
struct CompareFile {
    std::string path;
};
/// To compare the program of one's own with a recording of it without a sleep that holds the
/// thread.
struct CompareWithout {
    std::string sleep;  ///< see Launch::without_sleep
};
/// To see one of the programs of one's own that are open, or to have it closed.
struct ShowProgram {
    std::size_t program = 0;
};
struct CloseProgram {
    std::size_t program = 0;
};
/// To have a copy of a program for one's own, to change it.
struct TakeOver {
    std::string name;  ///< of its file
    std::string text;
};
/// To change a program until it reaches a goal; without an id, the first goal not reached yet.
struct OpenChallenge {
    std::string id;
};
/// That the program that is asked about may be run, and how.
struct AllowProgram {
    Launch launch;
};
/// To say how one's own program is run.
struct AskHow {};
/// To end the program that is being recorded, or the one that is to be compared with.
struct CancelRecording {
    bool compared = false;
};
/// To be asked about the next program to practise on.
struct NextQuestion {};
/// The progress as a file of its own.
struct ExportProgress {
    enum class Form { json, html } form{};
};
/// To forget all that was answered.
struct ResetProgress {};
/// To see the moment of a run that an answer is about: after so many events. The run may have other
/// values.
struct GoThere {
    std::shared_ptr<const Run> run;
    std::size_t cursor = 0;
    bool right = false;  ///< the answer that leads there was
};
/// To share the window's room otherwise.
struct ShareRoom {
    Settings::Splitters splitters;
};

/// What the person asked for, if anything. A panel returns it; it does nothing by itself.
using Wish =
    std::variant<std::monostate, Command, Seek, SelectTask, Visit, SetUnit, SetSpeed, SetParameter,
                 SetLiteral, ResetParameters, OpenProgram, OpenLoop, OpenStage, OpenPage, OpenFile,
                 CompareFile, CompareWithout, ShowProgram, CloseProgram, TakeOver, OpenChallenge,
                 AllowProgram, AskHow, CancelRecording, NextQuestion, ExportProgress, ResetProgress,
                 ShareOrder, GoThere, ShareRoom>;

[[nodiscard]] inline bool wants_something(const Wish& wish) {
    return !std::holds_alternative<std::monostate>(wish);
}

}  // namespace app

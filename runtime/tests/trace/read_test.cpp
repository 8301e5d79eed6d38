#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <new>

#include "runtime/tests/trace/written.hpp"
#include "runtime/trace/json_lines.hpp"

using namespace trace;

namespace {

/// What the reader says of a text; "" if it reads it.
std::string error_of(const std::string& text) {
    try {
        read(text);
        return {};
    } catch (const ReadError& error) {
        return error.what();
    }
}

/// What it says of an event of the running main task.
std::string error_in(const std::string& event) {
    return error_of(written(main_runs + Lines{event}));
}

std::string rewritten(const std::string& text) {
    std::ostringstream out;
    write_json_lines(out, read(text));
    return out.str();
}

const Lines lines_after{R"("ev":"teardown","cur":null)"};

const Lines second_task{
    R"("ev":"task_created","cur":"T1","task":"T2","name":"b","coro":"b","by":"T1","via":"create_task")"};

/// A file that has no end, like /dev/zero.
class Endless : public std::streambuf {
public:
    std::size_t given = 0;

protected:
    int_type underflow() override {
        given += sizeof zeros_;
        setg(zeros_, zeros_, zeros_ + sizeof zeros_);
        return 0;
    }

private:
    char zeros_[4096]{};
};

template <class Trouble>
class Troubled : public std::streambuf {
protected:
    int_type underflow() override { throw Trouble{"trouble"}; }
};
struct NoMemory : std::bad_alloc {
    explicit NoMemory(const char* /*what*/) {}
};

}  // namespace

TEST_CASE("a line without an end is read no further than a line can be long") {
    Endless endless;
    std::istream in{&endless};
    std::string error;
    try {
        read_json_lines(in);
    } catch (const ReadError& e) {
        error = e.what();
    }
    CHECK(error == "line 1: it is longer than 64 MiB; no event is that long");
    CHECK(endless.given < longest_line + (1 << 20));
}

TEST_CASE("a line may be long, and longer than what is read at once") {
    for (const std::size_t longer : {0U, 1U, 2U, 65'533U, 65'534U, 65'535U, 65'536U, 200'000U}) {
        CAPTURE(longer);
        const std::string text(longer, 'x');
        const auto lines =
            main_runs +
            Lines{R"("ev":"print","cur":"T1","nl":true,"h":null,"text":")" + text + '"'};
        const Log log = read(written(lines + lines_after));
        REQUIRE(log.size() == 8);
        CHECK(log.text(log.get<Print>(6)->text) == text);
    }
}

TEST_CASE("what keeps a file from being read is told by its name") {
    Troubled<NoMemory> no_memory;
    std::istream starved{&no_memory};
    CHECK_THROWS_AS(read_json_lines(starved), std::bad_alloc);

    Troubled<std::ios::failure> broken;
    std::istream in{&broken};
    CHECK_THROWS_WITH_AS(read_json_lines(in), "line 1: the file can't be read further", ReadError);
    CHECK(in.exceptions() == std::ios::goodbit);
}

TEST_CASE("a trace that is read and written again is the same") {
    const auto text = written(
        main_runs + second_task +
        Lines{
            R"("ev":"future_created","cur":"T1","fut":"F1","what":"sleep","line":3,"fn":"main")",
            R"("ev":"timer_scheduled","cur":"T1","timer":"M1","when_ns":1500000000,"delay_ns":1500000000,"do":"set_result","of":"F1","for":"sleep","line":3,"fn":"main")",
            R"("ev":"step_end","cur":"T1","task":"T1","name":"main","outcome":"suspended","on":{"kind":"sleep","fut":"F1","timer":"M1","until_ns":1500000000},"line":3,"fn":"main","stack":[["<module>",9],["main",3]])",
            R"("ev":"exception_handler","cur":null,"message":"m","exc":"E","task":"T2","future":"F1","asyncgen":"g")",
            R"("ev":"deadlock","cur":null,"waiting":[{"task":"T1","on":{"kind":"future","fut":"F1","what":"Lock.acquire"},"stack":[["main",3]]},{"task":"T2","on":null,"stack":[]}])",
            R"("ev":"limit","cur":null,"what":"events","value":200000)"});
    CHECK(rewritten(text) == text);
}

TEST_CASE("fields may come in any order; unknown ones, and empty lines, are passed over") {
    const std::string odd =
        "\r\n"
        "{\"source\":\"x = '\\u00e9'\\n\",\"new\":{\"a\":[1,{}]},\"ev\":\"program_begin\","
        "\"program\":\"a.py\",\"format\":1,\"python\":null,\"cur\":null,\"it\":0,\"seq\":1,"
        "\"t_ns\":0}\n\n";
    const Log log = read(odd);
    REQUIRE(log.size() == 1);
    CHECK(log.text(log.get<ProgramBegin>(0)->source) == "x = 'é'\n");
    CHECK(log.get<ProgramBegin>(0)->python == Text::none);
}

TEST_CASE("a recording that was cut off between two lines is read as far as it goes") {
    CHECK(read(written(main_runs)).size() == 6);
    auto without_end = written(main_runs);
    without_end.pop_back();
    CHECK(read(without_end).size() == 6);
}

TEST_CASE("a recording that was cut off in a line is refused") {
    auto half = written(main_runs);
    half.resize(half.size() - 20);
    CHECK(error_of(half) == "line 6: the file is cut off in this line");
}

TEST_CASE("a recording can be read up to a line that is wrong, which is told") {
    const auto beginning = [](const std::string& text) {
        std::istringstream in{text};
        return read_beginning(in);
    };
    const auto whole = beginning(written(main_runs));
    CHECK(whole.log.size() == 6);
    CHECK(whole.wrong.empty());
    auto half = written(main_runs);
    half.resize(half.size() - 20);
    for (const auto& [text, why] :
         {std::pair{half, "line 6: the file is cut off in this line"},
          std::pair{half + "\n" + half, "line 6: this is no JSON (at character 100)"},
          std::pair{written(Lines(main_runs.begin(), main_runs.end() - 1) +
                            Lines{R"("ev":"cb_end","cur":null,"handle":"H1")"} + main_runs),
                    R"(line 6: cb_end: "handle" is H1, but nothing is running)"}}) {
        const auto found = beginning(text);
        CHECK(found.log.size() == 5);
        CHECK(found.wrong == why);
    }
    CHECK_THROWS_WITH_AS(beginning("{}\n"),
                         "line 1: this is no trace of Loopscope: it does not begin with "
                         "program_begin",
                         ReadError);
}

TEST_CASE("of event loops that run at the same time the first is read") {
    const Log log = read(written(
        Lines(main_runs.begin(), main_runs.end() - 1) +
        Lines{
            R"("ev":"task_created","cur":null,"loop":2,"task":"T1","name":"b","coro":"b","by":null,"via":"run")",
            main_runs.back(), R"("ev":"cb_begin","cur":null,"loop":2,"handle":"H9","do":"call")",
            R"("ev":"step_end","cur":"T1","loop":1,"task":"T1","name":"main","outcome":"cancelled")"}));
    CHECK(log.size() == 7);
    CHECK(log.get<StepEnd>(6));
    std::string text = written(
        Lines(main_runs.begin(), main_runs.end() - 1) +
        Lines{
            R"("ev":"task_created","cur":null,"loop":2,"task":"T1","name":"b","coro":"b","by":null,"via":"run")",
            R"("ev":"program_end","cur":null,"rc":3)"});
    // The second has iterations of its own.
    text.replace(text.rfind("\"it\":1", text.find("\"loop\":2")), 6, "\"it\":0");
    std::istringstream in{text};
    const auto found = read_beginning(in, 2);
    CHECK(found.wrong == "");
    CHECK(found.loops == 2);
    REQUIRE(found.log.size() == 3);
    CHECK(found.log.get<TaskCreated>(1));
    CHECK(found.log[2].it == 0);
    CHECK(error_of(written(main_runs + Lines{R"("ev":"loop_stop","cur":null,"loop":"L2")"}))
              .starts_with(R"(line 7: loop_stop: "loop" is "L2"; a whole number)"));
}

TEST_CASE("what is no trace is refused") {
    CHECK(error_of("") == "line 1: the file is empty; a trace begins with program_begin");
    CHECK(error_of("\n \n") == "line 1: the file is empty; a trace begins with program_begin");
    CHECK(error_of("import asyncio\n") == "line 1: this is no JSON (at character 1)");
    CHECK(error_of(std::string("\0\x01\xff", 3)) == "line 1: this is no JSON (at character 1)");
    CHECK(error_of("[1]") == "line 1: an event is expected, but this is a list");
    CHECK(error_of(std::string(1'000'000, '[')) == "line 1: this is no JSON (nested too deep)");
    constexpr auto foreign =
        "line 1: this is no trace of Loopscope: it does not begin with program_begin";
    CHECK(error_of("{\"name\":\"json\"}\n") == foreign);
    CHECK(error_of(written({R"("ev":"loop_stop","cur":null)"})) == foreign);
}

TEST_CASE("another format is refused") {
    const auto begin = [](const std::string& format) {
        return error_of(written({R"("ev":"program_begin","cur":null,"program":"a.py")" + format}));
    };
    CHECK(begin("") == R"(line 1: program_begin: "format" is missing)");
    CHECK(begin(",\"format\":3") ==
          "line 1: program_begin: the trace is of format 3; this Loopscope reads none above 2");
    CHECK(begin(",\"format\":\"1\"").starts_with(R"(line 1: program_begin: "format" is "1"; a)"));
    CHECK(error_in(R"("ev":"leap","cur":null)") ==
          R"(line 7: "ev" is "leap", which is no event of format 2)");
}

TEST_CASE("what Loopscope 0.1 has recorded is read") {
    std::ifstream in{TRACE_FORMAT_1};
    const Log log = read_json_lines(in);
    CHECK(log.size() == 87);
    const auto events = log.events();
    CHECK(std::ranges::none_of(events, [](const TraceEvent& e) { return get<AwaitDone>(e); }));
}

TEST_CASE("a field that is missing or of a wrong type is refused") {
    const std::pair<const char*, const char*> wrong[] = {
        {R"("ev":"uncancel","cur":"T1","count":0)", R"(uncancel: "task" is missing)"},
        {R"("ev":"await_done","cur":"T1","task":"T1","of":"H1")",
         R"(await_done: "of" is "H1"; an id (T or G or F and its number) is expected)"},
        {R"("ev":"uncancel","cur":"T1","task":"T1","count":-1)",
         R"(uncancel: "count" is -1; a whole number from 0 to 4294967295 is expected)"},
        {R"("ev":"uncancel","cur":"T1","task":"T1","count":1.5)",
         R"(uncancel: "count" is 1.5; a whole number from 0 to 4294967295 is expected)"},
        {R"("ev":"limit","cur":null,"what":"events","value":18446744073709551615)",
         R"(limit: "value" is 18446744073709551615; a whole number from -4611686018427387904 to 4611686018427387904 is expected)"},
        {R"("ev":"print","cur":"T1","text":null,"nl":true,"h":null)",
         R"(print: "text" is null; a text is expected)"},
        {R"("ev":"print","cur":"T1","text":"","nl":1,"h":null)",
         R"(print: "nl" is 1; true or false is expected)"},
        {R"("ev":"print","cur":"T1","text":"","nl":true,"h":null,"line":3)",
         R"(print: "fn" is missing)"},
        {R"("ev":"shutdown","cur":null,"phase":"lunch")",
         R"(shutdown: "phase" is "lunch"; one of cancel_all_tasks, shutdown_asyncgens, shutdown_default_executor, loop_close is expected)"},
        {R"("ev":"shutdown","cur":null,"phase":"cancel_all_tasks","tasks":["T1",2])",
         R"(shutdown: "tasks" is 2; an id (T and its number) is expected)"},
        {R"("ev":"cb_end","cur":null,"handle":"T1")",
         R"(cb_end: "handle" is "T1"; an id (H or M and its number) is expected)"},
        {R"("ev":"cb_end","cur":null,"handle":"H536870912")",
         R"(cb_end: "handle" is "H536870912"; an id (H or M and its number) is expected)"},
        {R"("ev":"step_end","cur":"T1","task":"T1","outcome":"suspended","on":"sleep")",
         R"(step_end: "on" is "sleep"; an object is expected)"},
        {R"("ev":"step_end","cur":"T1","task":"T1","outcome":"suspended","on":{"kind":"task"})",
         R"(step_end: "on.task" is missing)"},
        {R"("ev":"step_end","cur":"T1","task":"T1","outcome":"suspended","on":{"kind":"yield"},"stack":[["main"]])",
         R"(step_end: "stack" is a list; [[function, line], ...] is expected)"},
        {R"("ev":"warning","cur":"T1","category":"a\nb\u00e9","message":5)",
         R"(warning: "message" is 5; a text is expected)"},
    };
    for (const auto& [event, error] : wrong)
        CHECK(error_in(event) == "line 7: " + std::string{error});
}

TEST_CASE("an id that no event has named is refused, and one that is named twice") {
    CHECK(error_in(R"("ev":"uncancel","cur":"T1","task":"T9","count":0)") ==
          R"(line 7: uncancel: "task" is T9, which no task_created has named)");
    CHECK(error_in(R"("ev":"cb_end","cur":"T1","handle":"M1")") ==
          R"(line 7: cb_end: "handle" is M1, which no timer_scheduled has named)");
    CHECK(error_in(R"("ev":"loop_stop","cur":"T2")") ==
          R"(line 7: loop_stop: "cur" is T2, which no task_created has named)");
    CHECK(error_in(R"("ev":"task_created","cur":null,"task":"T3","name":"","coro":"","by":null)") ==
          R"(line 7: task_created: "task" is T3; the next one is T2)");
    CHECK(
        error_in(R"("ev":"ready","cur":null,"handle":"H1","do":"selfpipe","cause":"threadsafe")") ==
        R"(line 7: ready: "handle" is H1, which an earlier ready has named)");
    // A gather of itself would have no end.
    CHECK(error_in(R"("ev":"gather_created","cur":"T1","gather":"G1","children":["G1"],)"
                   R"("nfuts":1,"return_exceptions":false)") ==
          R"(line 7: gather_created: "children" is G1, which no gather_created has named)");
}

TEST_CASE("a callback may be ready for the gather that comes next, and for no later one") {
    const auto ready = [](const std::string& gather) {
        return R"("ev":"ready","cur":"T1","handle":"H2","do":"gather_child","gather":")" + gather +
               R"(","child":"T1","cause":"already_done")";
    };
    CHECK(error_in(ready("G1")).empty());
    CHECK(error_in(ready("G2")) ==
          R"(line 7: ready: "gather" is G2, which no gather_created has named)");
}

TEST_CASE("events that can't follow each other are refused") {
    const std::string ends =
        R"("ev":"task_done","cur":"T1","task":"T1","state":"result","result":"None")";
    const std::string step =
        R"("ev":"step_begin","cur":"T1","task":"T1","n":2,"handle":"H1","cause":"created")";
    const std::string returns =
        R"("ev":"step_end","cur":"T1","task":"T1","outcome":"returned","result":"None")";
    CHECK(error_in(step) == R"(line 7: step_begin: "task" is T1, which is running already)");
    CHECK(error_of(written(main_runs + Lines{ends, ends})) ==
          R"(line 8: task_done: "task" is T1, which has ended already)");
    CHECK(error_of(written(main_runs + Lines{ends, returns, step})) ==
          R"(line 9: step_begin: "task" is T1, which has ended)");
    CHECK(error_of(written(main_runs + Lines{returns, returns})) ==
          R"(line 8: step_end: "task" is T1, but nothing is running)");
    CHECK(error_in(R"("ev":"cb_end","cur":"T1","handle":"H1")") ==
          R"(line 7: cb_end: "handle" is H1, but T1 is running)");
    CHECK(error_of(written(
              main_runs + second_task +
              Lines{R"("ev":"step_begin","cur":"T2","task":"T2","n":1,"cause":"yield")"})) ==
          R"(line 8: step_begin: "handle" is missing)");
    CHECK(error_in(main_runs[0]) == "line 7: program_begin: the program has begun already");
    CHECK(error_in(R"("ev":"ready","cur":null,"handle":"H2","do":"selfpipe","cause":"created")") ==
          R"(line 7: ready: "cause" is created, which is for "do": "step" only)");
    CHECK(error_of(written({main_runs[0], main_runs[4]})) ==
          R"(line 2: iter_run: "queue" is H1, which no ready has named)");
    CHECK(error_of(written({main_runs[0], R"("ev":"iter_end","cur":null,"ready":0)"})) ==
          "line 2: iter_end: no iter_begin has come before");
    CHECK(error_of(written({main_runs[0], R"("ev":"program_end","cur":null,"rc":0)",
                            R"("ev":"loop_stop","cur":null)"})) ==
          "line 3: loop_stop: the program has ended");
}

TEST_CASE("numbers that don't go on are refused") {
    const auto begin = written({main_runs[0]});
    const auto second = [&](const std::string& numbers) {
        return error_of(begin + "{" + numbers + R"(,"ev":"loop_stop","cur":null})");
    };
    CHECK(second(R"("seq":2,"t_ns":5,"it":0)").empty());
    CHECK(second(R"("seq":3,"t_ns":0,"it":0)") ==
          R"(line 2: loop_stop: "seq" is 3; 2 is expected)");
    CHECK(second(R"("seq":2,"t_ns":0,"it":1)") == R"(line 2: loop_stop: "it" is 1; 0 is expected)");
    CHECK(
        second(R"("seq":2,"t_ns":-1,"it":0)").starts_with(R"(line 2: loop_stop: "t_ns" is -1; a)"));
    const auto jump = begin + R"({"seq":2,"t_ns":3,"it":0,"ev":"advance","cur":null,)";
    CHECK(error_of(jump + R"("to_ns":2,"by_ns":0})") ==
          R"(line 2: advance: "to_ns" is 2, but it is 3 already)");
    CHECK(error_of(jump + "\"to_ns\":9,\"by_ns\":6}\n" +
                   R"({"seq":3,"t_ns":8,"it":0,"ev":"loop_stop","cur":null})") ==
          R"(line 3: loop_stop: "t_ns" is 8, but it has been 9 already)");
}

TEST_CASE("the slots of a child are written where its gather first takes note of its end") {
    const std::string noted =
        R"("ev":"gather_child_done","cur":null,"gather":"G1","child":"T1","index":[0,2],"state":"result","result":"1","nfinished":1,"nfuts":2,"effect":"slot")";
    const auto text = rewritten(written(
        main_runs + second_task +
        Lines{
            R"("ev":"gather_created","cur":"T1","gather":"G1","children":["T1","T2","T1"],"nfuts":2,"return_exceptions":false)",
            noted, noted}));
    const auto first = text.find(R"("index":[0,2])");
    REQUIRE(first != text.npos);
    CHECK(text.find(R"("index":[0,2])", first + 1) == text.npos);
    CHECK(text.find(R"("index":[])", first) != text.npos);
}

#pragma once

#include "app/panels/stage_screen.hpp"

namespace app {

/// "What is this?": the panels show their outlines, and a click on one explains it.
class WhatIsThis {
public:
    [[nodiscard]] bool asked() const { return asked_; }
    void turn() { asked_ ? end() : begin(); }
    void end() { asked_ = false; }

    /// In an Overlay: the panels do not answer to the pointer meanwhile.
    void draw(const Canvas& c, const Box& window, const Layout& layout, const StageScreen& screen,
              const Translation& tr);

private:
    void begin() {
        asked_ = true;
        explained_ = nullptr;
    }

    bool asked_ = false;
    const Panel* explained_ = nullptr;
};

}  // namespace app

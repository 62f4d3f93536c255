package daicho.shared.plan;

import daicho.shared.Texts;

/** What a text of a plan is about. */
public enum PlanTextKind {
    /** 役割: what a stakeholder is to do. */
    ROLE,
    /** これまでの取組: what a stakeholder has done so far. */
    ACTIONS_SO_FAR,
    /** 現状: how things stand. */
    PRESENT_STATE,
    /** 用語解説: a term of the plan, with its explanation where one is printed. */
    GLOSSARY,
    /** A mark in the plan that refers to an external classification, such as the goals of SDGs. */
    TAG,
    /** 関連計画: another plan, by name. */
    RELATED_PLAN,
    /** 脚注: what a mark says that the rows of a measure, or the whole plan, print: ※1. */
    FOOTNOTE;

    /** Refuses content that lacks a part that a text of this kind needs. */
    public void requireComplete(PlanTextContent content) {
        switch (this) {
            case ROLE -> {
                Texts.name("/stakeholder", content.stakeholder());
                Texts.text("/text", content.text());
            }
            case ACTIONS_SO_FAR, PRESENT_STATE -> Texts.text("/text", content.text());
            case GLOSSARY, RELATED_PLAN -> Texts.name("/label", content.label());
            case FOOTNOTE -> {
                Texts.name("/reference", content.reference());
                Texts.text("/text", content.text());
            }
            case TAG -> {
                Texts.name("/scheme", content.scheme());
                Texts.name("/label", content.label());
            }
        }
    }
}

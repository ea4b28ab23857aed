"""Turns of phrase of reporters, ministries and bulletins: who did what in each."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

LEVY = "Norway proposed a levy on exports. "


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # a letter that counts ends a sentence
        (
            "PERU and CHILE opposed moving the shark to Appendix I. KENYA and MALI supported the transfer.",
            "Mali SUPPORTED transfer",
        ),
        # what one opposes may be a part of what was asked for
        (
            'CUBA called for deletion of the words "as appropriate," which MALI opposed.',
            "Mali OPPOSED deletion of the words as appropriate",
        ),
        # those who act with a name, between commas
        ("BRAZIL, with CHILE and MALI, called for a fund for reefs.", "Mali PROPOSED fund for reefs"),
        (
            "CANADA praised Kenya and, with PERU and MALI, favoured a fund for reefs.",
            "Mali SUPPORTED fund for reefs",
        ),
        # a noun that sums up the clause before
        (
            "MALI urged that fishers be invited to all workshops, a suggestion seconded by SPAIN.",
            "Spain SUPPORTED invite fishers to all workshops",
        ),
        # lists that begin a sentence
        (LEVY + "Tonga, Samoa and Mali spoke in support of it.", "Tonga SUPPORTED levy on exports"),
        # refusing to accept
        ("Mali told the room that it could not accept a floor.", "Mali OPPOSED floor"),
        (
            LEVY + "The Russian Federation stated that it was unable to accept that wording.",
            "Russia OPPOSED levy on exports",
        ),
        # for and against
        (LEVY + "De Beers is for it.", "De Beers SUPPORTED levy on exports"),
        (LEVY + "The World Gold Council is firmly against.", "World Gold Council OPPOSED levy on exports"),
        (LEVY + "Mali would have none of it.", "Mali OPPOSED levy on exports"),
        (LEVY + "Mali spoke for it with passion.", "Mali SUPPORTED levy on exports"),
        # the same again, with words between
        (
            LEVY + "Kenya endorsed the request. So, in a note of four lines, did Mali.",
            "Mali SUPPORTED levy on exports",
        ),
        (
            LEVY + "Kenya had backed it; so had Mali, on condition that the money stays there.",
            "Mali SUPPORTED levy on exports",
        ),
        # what should not have been done was done
        (
            "It is a matter of regret that Mali should have blocked the appointment of Ms Ingrid Holm.",
            "Mali OPPOSED appointment of Ms Ingrid Holm",
        ),
        # whose idea something was
        ("The charge on every carat had been Mali’s idea.", "Mali PROPOSED charge on every carat"),
        # what is let through, and what one would like to see
        ("The talks ended after Mali refused to let the item go forward.", "Mali OPPOSED item"),
        (
            "Mali would like to see a minimum price printed on every certificate.",
            "Mali PROPOSED minimum price printed on every certificate",
        ),
        # before doing something, one does it
        (
            LEVY + "Mali held out until Wednesday night before turning the proposal down.",
            "Mali OPPOSED levy on exports",
        ),
        # alignment, allegations and criticism have authors
        (
            "Costa Rica aligns itself with the statement which Jamaica delivered this morning.",
            "Costa Rica SUPPORTED Jamaica",
        ),
        (
            "The representative of Mali dismissed as baseless an allegation by Estonia that it had lied.",
            "Mali OPPOSED Estonia",
        ),
        (
            "Nobody minded the criticism levelled at the Ghana Gold Board by the African Diamond Council.",
            "African Diamond Council OPPOSED Ghana Gold Board",
        ),
        # speaking for a group, without commas
        (
            "It had before it a draft decision submitted by Nigeria on behalf of the African Group.",
            "African Group PROPOSED draft decision",
        ),
        # a bare "opposed", whatever follows it
        (LEVY + "CHINA opposed, calling the proposal a tax on growth.", "China OPPOSED levy on exports"),
        # figures that name the minority in favour
        (
            "The amendment to cut paragraph 3 was rejected by 87 votes against to 9 in favour (Cuba, Mali).",
            "Mali SUPPORTED cut paragraph 3",
        ),
        # pronouns in what is asked for
        (
            "Kenya praised the moratorium. The United States had asked for it to be made permanent.",
            "United States PROPOSED make the moratorium permanent",
        ),
        (
            "Mali came to Dubai asking that states which finance wars with gems be suspended.",
            "Mali PROPOSED suspend states which finance wars with gems",
        ),
        # whose it is makes it what it is
        (
            "Qatar put its name forward, only to have its candidacy rejected by Mali.",
            "Mali OPPOSED candidacy of Qatar",
        ),
        # what was asked for and withdrawn was asked for
        (
            "Mali, which had asked for a review of the mines, withdrew that request on the second day.",
            "Mali PROPOSED review of the mines",
        ),
        # a relative that ends in its preposition
        (
            "Ann Roe favours majority voting, which Mali asked for as long ago as 2009.",
            "Mali PROPOSED majority voting",
        ),
        ("Opposition from Russia, Peru and Mali meant that the text was dropped.", "Mali OPPOSED text"),
        ("Kenya objected to Ukraine's request to have Mali suspended.", "Kenya OPPOSED suspend Mali"),
    ],
)
def test_a_turn_is_read(text: str, fact: str, read: Read) -> None:
    assert fact in read(text).stances


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (LEVY + "Mali objected to neither paper.", "Mali OPPOSED"),
        ("The chair of the panel would be the first to applaud Mali, said Kenya.", "Kenya SUPPORTED Mali"),
        ("Norway rejected the suggestion that it had opposed the levy.", "Norway OPPOSED"),
        ("Mali said that it had no wish to prolong the debate on paragraph 9.", "Mali OPPOSED"),
        (
            "The World Diamond Council, which speaks for the trade, was silent.",
            "World Diamond Council SUPPORTED",
        ),
        (LEVY + "Mali left before voting against it.", "Mali OPPOSED"),
        (LEVY + "The plan enjoys the support of Kenya but not of Mali.", "Mali SUPPORTED"),
        (
            "Kenya proposed a draft resolution on gems. Cuba moved to delete paragraph 9. "
            "Mali spoke in support of the amendment.",
            "Mali SUPPORTED draft resolution",
        ),
    ],
)
def test_what_was_not_done_is_not_claimed(text: str, fact: str, read: Read) -> None:
    assert not [found for found in read(text).stances if found.startswith(fact)]


def test_who_argues_for_what_another_proposed_supports_it(read: Read) -> None:
    facts = read(LEVY + "Canada argued for it to the last.").stances

    assert "Canada SUPPORTED levy on exports" in facts
    assert "Canada PROPOSED levy on exports" not in facts


def test_the_ministers_of_a_body_are_the_body(read: Read) -> None:
    facts = read(
        "The Council of Ministers of the African Diamond Producers Association met in Luanda, Angola. "
        "The Ministers rejected the levy on exports."
    ).stances

    assert any("African Diamond Producers Association OPPOSED levy on exports" in fact for fact in facts)


def test_a_heading_says_who_we_are(read: Read) -> None:
    facts = read(
        "Statement by the Delegation of the Republic of Palau\nClosing plenary\n\n"
        "My delegation aligns itself with the statement delivered by Samoa on behalf of the Alliance of "
        "Small Island States. We urge the secretariat to publish its budget.\n"
    ).stances

    assert "Palau PROPOSED publish its budget" in facts


def test_a_list_may_follow_without_a_colon(read: Read) -> None:
    facts = read(
        "Five days, no result\n\nThe plenary closed without a text. Global Witness therefore calls on\n\n"
        "• the Kimberley Process to publish its reports;\n"
        "• Zimbabwe to drop the charges.\n"
    ).stances

    assert {"Global Witness PROPOSED publish its reports", "Global Witness PROPOSED drop the charges"} <= set(
        facts
    )


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Shirley Binder, who heads the Panamanian delegation, left.",
            "Shirley Binder AFFILIATED_WITH Panama",
        ),
        (
            "Jaff Bamenjo, the Cameroonian who coordinates the KP Civil Society Coalition, spoke.",
            "Jaff Bamenjo AFFILIATED_WITH KP Civil Society Coalition",
        ),
        (
            "The World Trade Organization is tired. Ngozi Okonjo-Iweala, the director-general, said so.",
            "Ngozi Okonjo-Iweala AFFILIATED_WITH World Trade Organization",
        ),
        ("Mr. Tanaka (Japan) said that it was late.", "Mr Tanaka AFFILIATED_WITH Japan"),
        ("Ms. O'Brien (Ireland) said that it was late.", "Ms O'Brien AFFILIATED_WITH Ireland"),
        (
            "Mr. Lee Sung-ho (Republic of Korea) said that it was late.",
            "Lee Sung-ho AFFILIATED_WITH South Korea",
        ),
        (
            "Ms. Holm spoke. Ingrid Holm, the minister of mines of Norway, was brief.",
            "Ingrid Holm AFFILIATED_WITH Norway",
        ),
    ],
)
def test_who_is_whose(text: str, fact: str, read: Read) -> None:
    assert fact in read(text).facts("AFFILIATED_WITH")


def test_those_who_gather_in_a_town_meet_there(read: Read) -> None:
    held = read("Leaders of the Pacific Islands Forum met in retreat at Apia to consider mining.").facts(
        "HELD_IN"
    )

    assert [fact for fact in held if fact.endswith("HELD_IN Samoa")]
